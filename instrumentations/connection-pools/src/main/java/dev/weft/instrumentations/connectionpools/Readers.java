package dev.weft.instrumentations.connectionpools;

import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.PoolReader;
import dev.weft.telemetry.pools.Pools;

/** Which class reads which pool. A class is loaded only for a pool that is there. */
final class Readers {
  static final String HIKARI = "com.zaxxer.hikari.HikariDataSource";
  static final String DBCP1 = "org.apache.commons.dbcp.BasicDataSource";
  static final String DBCP2 = "org.apache.commons.dbcp2.BasicDataSource";
  static final String TOMCAT_DBCP1 = "org.apache.tomcat.dbcp.dbcp.BasicDataSource";
  static final String TOMCAT_DBCP2 = "org.apache.tomcat.dbcp.dbcp2.BasicDataSource";
  static final String TOMCAT = "org.apache.tomcat.jdbc.pool.DataSourceProxy";
  static final String C3P0 = "com.mchange.v2.c3p0.impl.AbstractPoolBackedDataSource";
  static final String AGROAL = "io.agroal.pool.DataSource";
  static final String DRUID = "com.alibaba.druid.pool.DruidDataSource";
  static final String VIBUR = "org.vibur.dbcp.ViburDBCPDataSource";
  static final String UCP = "oracle.ucp.jdbc.PoolDataSourceImpl";
  static final String H2 = "org.h2.jdbcx.JdbcConnectionPool";
  static final String IRON_JACAMAR = "org.jboss.jca.adapters.jdbc.WrapperDataSource";

  private Readers() {
  }

  static void register(Object pool) {
    for (Class<?> type = pool.getClass(); type != null; type = type.getSuperclass()) {
      PoolReader<?> reader = reader(type.getName());
      if (reader != null) {
        Pools.register(PoolKind.DATABASE, pool, reader);
        return;
      }
    }
  }

  private static PoolReader<?> reader(String type) {
    switch (type) {
      case HIKARI:
        return HikariReader.READER;
      case DBCP1:
      case DBCP2:
      case TOMCAT_DBCP1:
      case TOMCAT_DBCP2:
        return DbcpReader.READER;
      case TOMCAT:
        return TomcatReader.READER;
      case C3P0:
        return C3p0Reader.READER;
      case AGROAL:
        return AgroalReader.READER;
      case DRUID:
        return DruidReader.READER;
      case VIBUR:
        return ViburReader.READER;
      case UCP:
        return UcpReader.READER;
      case H2:
        return H2Reader.READER;
      case IRON_JACAMAR:
        return IronJacamarReader.READER;
      default:
        return null;
    }
  }
}
