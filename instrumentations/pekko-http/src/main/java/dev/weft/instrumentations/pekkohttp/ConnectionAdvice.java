package dev.weft.instrumentations.pekkohttp;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.pekko.stream.scaladsl.Flow;

/** The application makes a flow of a connection of its own. Connections of pools are made by other methods. */
@Instrument(types = "org.apache.pekko.http.scaladsl.HttpExt", methods = {"outgoingConnection", "outgoingConnectionHttps"},
    takes = {"java.lang.String", "int"})
public final class ConnectionAdvice {
  private ConnectionAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object[] begin(@Advice.Origin(Instrument.METHOD) String method, @Advice.Argument(0) String host, @Advice.Argument(1) int port) {
    return new Object[] {method.contains("Https("), host, port};
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned
  public static Object watch(@Advice.Return Flow<?, ?, ?> connection, @Advice.Enter Object entered) {
    if (connection == null || entered == null) {
      return connection;
    }
    Object[] target = (Object[]) entered;
    return ClientStage.before(connection, (Boolean) target[0], (String) target[1], (Integer) target[2]);
  }
}
