package dev.weft.instrumentations.tomcat;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.coyote.Request;

/** Tomcat will use the object for another request: this one ends, at the latest. It may have been given up without a response. */
@Instrument(types = "org.apache.coyote.Request", methods = "recycle", parameters = 0)
public final class RecycleAdvice {
  private RecycleAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void recycle(@Advice.This Request request) {
    Exchange.recycle(request);
  }
}
