package dev.weft.instrumentations.jetty;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.HttpChannel;

/** Jetty 9.0 to 9.2 refuses a request, whose operation begins when the answer is sent; or what follows of one that is under way. */
@Instrument(types = "org.eclipse.jetty.server.HttpChannel", methods = "badMessage", takes = "int", needs = OldChannel.RESPONSE_INFO)
public final class RefuseAdvice {
  private RefuseAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.This HttpChannel channel) {
    return Exchange.underWay(channel) == null ? channel : null;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object channel) {
    if (channel != null) {
      OldChannel.end((HttpChannel) channel);
    }
  }
}
