package dev.weft.instrumentations.jdbc;

import dev.weft.telemetry.pools.OpenConnections;
import dev.weft.telemetry.pools.Pools;
import java.sql.Connection;

/** Counts connections that the application opens without a pool that shows its own. */
final class UnpooledConnections {
  private static final String[] POOLS = {"com.zaxxer.hikari.", "org.apache.tomcat.jdbc.pool.", "org.apache.commons.dbcp", "org.apache.tomcat.dbcp.",
      "com.mchange.v2.", "io.agroal.pool.", "com.alibaba.druid.pool.", "org.vibur.dbcp.", "oracle.ucp.", "org.jboss.jca.", "com.sun.gjc."};

  private UnpooledConnections() {
  }

  static void opened(Connection connection) {
    if (!Pools.haveDatabasePools() || !isPools()) {
      OpenConnections.DATABASE.opened(connection);
    }
  }

  /** Where there are pools, few connections are made, and each takes longer than this. */
  private static boolean isPools() {
    for (StackTraceElement caller : new Throwable().getStackTrace()) {
      for (String pool : POOLS) {
        if (caller.getClassName().startsWith(pool)) {
          return true;
        }
      }
    }
    return false;
  }

  static void closed(Object connection) {
    OpenConnections.DATABASE.closed(connection);
  }
}
