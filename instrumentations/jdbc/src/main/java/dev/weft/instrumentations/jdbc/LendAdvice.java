package dev.weft.instrumentations.jdbc;

import dev.weft.advice.Instrument;
import java.sql.Connection;
import javax.sql.PooledConnection;
import net.bytebuddy.asm.Advice;

/** Follows the connections that a driver's connection for pools lends, see {@link Connections#lent}. */
@Instrument(subtypesOf = "javax.sql.PooledConnection", methods = "getConnection", parameters = 0)
public final class LendAdvice {
  private LendAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This PooledConnection physical) {
    return physical;
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.Return Connection lent, @Advice.Enter Object physical) {
    if (lent != null && physical != null) {
      Connections.lent(lent, (PooledConnection) physical);
    }
  }
}
