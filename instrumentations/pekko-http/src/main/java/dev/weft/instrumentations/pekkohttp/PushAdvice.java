package dev.weft.instrumentations.pekkohttp;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.Serving;
import net.bytebuddy.asm.Advice;
import org.apache.pekko.stream.impl.fusing.GraphInterpreter;

/** A stage of a stream gets an element: one that gets a request works on it. */
@Instrument(types = "org.apache.pekko.stream.impl.fusing.GraphInterpreter", methods = "processPush", parameters = 1,
    needs = "org.apache.pekko.http.scaladsl.HttpExt")
public final class PushAdvice {
  private PushAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.Argument(0) GraphInterpreter.Connection connection) {
    return Exchange.enter(connection.slot());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object call) {
    if (call != null) {
      ((Serving.Call) call).leave();
    }
  }
}
