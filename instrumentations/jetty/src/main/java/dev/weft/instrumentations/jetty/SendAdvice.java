package dev.weft.instrumentations.jetty;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.HttpConnection;

/** Jetty 9.0 to 9.2 sends the head of a response, or in some of these releases more of its body. */
@Instrument(types = "org.eclipse.jetty.server.HttpConnection", methods = "send", takes = OldChannel.RESPONSE_INFO)
public final class SendAdvice {
  private SendAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void send(@Advice.This HttpConnection connection, @Advice.Argument(0) Object info) throws Throwable {
    if (info != null) {
      OldChannel.send(connection.getHttpChannel(), info);
    }
  }
}
