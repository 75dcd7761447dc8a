package dev.weft.instrumentations.jetty;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.HttpChannel;

/** A channel of Jetty 9.0 to 9.2 gets ready for its next request: this one ends at the latest, over whatever protocol. */
@Instrument(types = "org.eclipse.jetty.server.HttpChannel", methods = "reset", parameters = 0, needs = OldChannel.RESPONSE_INFO)
public final class ResetAdvice {
  private ResetAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void end(@Advice.This HttpChannel channel) {
    OldChannel.end(channel);
  }
}
