package dev.weft.instrumentations.jetty;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.HttpChannel;

/**
 * Since 9.3: a response is complete, or will never be; also that to a request which Jetty refused before it worked on it. It knows the status that
 * was sent.
 */
@Instrument(types = "org.eclipse.jetty.server.HttpChannel", methods = "onCompleted", parameters = 0)
public final class CompletedAdvice {
  private CompletedAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void end(@Advice.This HttpChannel channel) {
    Committed.end(channel);
  }
}
