package dev.weft.instrumentations.jetty;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.HttpConnection;

/** Jetty 9.0 to 9.2 has sent a response over HTTP/1, and reads next what the application left of the request. */
@Instrument(types = "org.eclipse.jetty.server.HttpConnection", methods = "completed", parameters = 0, needs = OldChannel.RESPONSE_INFO)
public final class SentAdvice {
  private SentAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void end(@Advice.This HttpConnection connection) {
    OldChannel.end(connection.getHttpChannel());
  }
}
