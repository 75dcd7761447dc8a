package dev.weft.instrumentations.jdbc;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.DatabaseOperation;
import java.sql.Connection;
import net.bytebuddy.asm.Advice;

/** Remembers the URL that a driver's connection was made with, and hides the statements that the driver executes for itself meanwhile. */
@Instrument(subtypesOf = "java.sql.Driver", methods = "connect", takes = {"java.lang.String", "java.util.Properties"}, parameters = 2)
public final class ConnectAdvice {
  private ConnectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) String url) {
    return new Object[] {url, DatabaseOperation.hide(true)};
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Connection connection, @Advice.Enter Object entered) {
    if (entered == null) {
      return;
    }
    Object[] urlAndHidden = (Object[]) entered;
    DatabaseOperation.hide((Boolean) urlAndHidden[1]);
    if (connection != null) {   // null: the URL is another driver's
      Connections.opened(connection, (String) urlAndHidden[0]);
    }
  }
}
