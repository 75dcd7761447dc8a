package dev.weft.instrumentations.jdbc;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.DatabaseConnection;
import dev.weft.telemetry.Preparation;
import dev.weft.telemetry.PreparedSql;
import dev.weft.telemetry.SqlStatement;
import java.sql.Connection;
import net.bytebuddy.asm.Advice;

/**
 * Remembers what a prepared or callable statement will execute: for the innermost statement that is returned for a text, the driver's. A
 * pool's around it need not be remembered, see {@link StatementProxies}.
 */
@Instrument(subtypesOf = "java.sql.Connection", except = Jdbc.HIKARI,
    methods = {"prepareStatement", "prepareCall"}, takes = "java.lang.String")
public final class PrepareAdvice {
  private PrepareAdvice() {
  }

  /** Returns the preparation that this call begins, or is part of; what is prepared, where another text is being prepared around it. */
  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Connection connection, @Advice.Argument(0) String sql) {
    Preparation preparation = Preparation.ofThread();
    if (preparation.isOf(sql)) {
      return preparation.part();
    }
    DatabaseConnection known = Connections.of(connection);
    PreparedSql prepared = SqlStatement.of(known, sql).preparedOn(known);
    return preparation.begin(sql, prepared) ? preparation : prepared;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object statement, @Advice.Enter Object entered) {
    if (entered instanceof Preparation) {
      Preparation preparation = (Preparation) entered;
      try {
        remember(statement, preparation, preparation.sql());
      } finally {
        preparation.end();
      }
    } else if (entered instanceof Preparation.Part) {
      Preparation preparation = ((Preparation.Part) entered).of();
      remember(statement, preparation, preparation.sql());
    } else if (entered != null) {
      remember(statement, Preparation.ofThread(), (PreparedSql) entered);
    }
  }

  private static void remember(Object statement, Preparation preparation, PreparedSql prepared) {
    if (statement == null || prepared == null) {
      return;
    }
    Object innermost = prepared == preparation.sql() ? preparation.innermost() : null;
    preparation.returned(statement, prepared);
    if (innermost == statement || innermost != null && StatementProxies.add(statement.getClass())) {
      return;
    }
    if (innermost == null) {
      StatementProxies.remove(statement.getClass());
    }
    Jdbc.PREPARED.put(statement, prepared);
  }
}
