package dev.weft.instrumentations.jetty12;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.HttpChannel;

/** A channel gives up its request, and may be used for another one. */
@Instrument(types = "org.eclipse.jetty.server.internal.HttpChannelState", methods = "recycle", parameters = 0)
public final class RecycleAdvice {
  private RecycleAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void recycle(@Advice.This HttpChannel channel) {
    Exchange.recycle(channel);
  }
}
