package dev.weft.instrumentations.jdbc;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.sql.DatabaseOperation;
import net.bytebuddy.asm.Advice;

/** A pool prepares a connection that it made, or tests one. Its statements are not the application's, and are not reported. */
@Instrument(types = "com.zaxxer.hikari.pool.PoolBase",
    methods = {"isConnectionAlive", "isConnectionDead", "setupConnection", "resetConnectionState"})
@Instrument(types = {
    "org.apache.commons.dbcp2.PoolableConnectionFactory",
    "org.apache.commons.dbcp2.datasources.CPDSConnectionFactory",
    "org.apache.commons.dbcp2.datasources.KeyedCPDSConnectionFactory",
    "org.apache.commons.dbcp.PoolableConnectionFactory",
    "org.apache.commons.dbcp.datasources.CPDSConnectionFactory",
    "org.apache.commons.dbcp.datasources.KeyedCPDSConnectionFactory",
    "org.apache.tomcat.dbcp.dbcp2.PoolableConnectionFactory",
    "org.apache.tomcat.dbcp.dbcp2.datasources.CPDSConnectionFactory",
    "org.apache.tomcat.dbcp.dbcp2.datasources.KeyedCPDSConnectionFactory",
    "org.apache.tomcat.dbcp.dbcp.PoolableConnectionFactory"}, methods = {
    "activateObject", "initializeConnection", "passivateObject", "validateConnection", "validateObject"})
@Instrument(types = "org.apache.tomcat.jdbc.pool.PooledConnection", methods = "validate")
@Instrument(types = "com.mchange.v2.c3p0.impl.DefaultConnectionTester", methods = {"activeCheckConnection", "statusOnException"})
@Instrument(types = "com.mchange.v2.c3p0.impl.C3P0PooledConnectionPoolManager", methods = "initializeAutomaticTestTable")
@Instrument(types = "com.alibaba.druid.pool.DruidAbstractDataSource",
    methods = {"initPhysicalConnection", "testConnectionInternal", "validateConnection"})
@Instrument(types = "io.agroal.pool.ConnectionFactory", methods = {"connectionSetup", "xaConnectionSetup"})
@Instrument(types = "io.agroal.pool.ConnectionPool", methods = "performValidation")
@Instrument(types = "org.vibur.dbcp.util.JdbcUtils", methods = {"setDefaultValues", "validateOrInitialize"})
@Instrument(types = "oracle.ucp.jdbc.JDBCUniversalPooledConnection", methods = "validate")
public final class PoolStatementsAdvice {
  private PoolStatementsAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return DatabaseOperation.hide(Context.slot());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object hidden) {
    if (hidden != null) {
      ((Context.Slot) hidden).reveal();
    }
  }
}
