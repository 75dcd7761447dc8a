package dev.weft.instrumentations.tomcat;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.coyote.Response;

/**
 * A response is about to be sent. Its status is read here, since after an error Tomcat sets another one even in a response that was sent. Some
 * releases answer requests here that they refuse and never hand to the adapter.
 */
@Instrument(types = "org.apache.coyote.Response", methods = "setCommitted", takes = "boolean", parameters = 1)
public final class CommitAdvice {
  private CommitAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void commit(@Advice.This Response response, @Advice.Argument(0) boolean committed) {
    if (committed && !response.isCommitted()) {
      Exchange.commit(response);
    }
  }
}
