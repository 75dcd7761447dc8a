package dev.weft.instrumentations.elasticsearch;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.http.HttpResponse;

/** Up to 6.8: a node has answered. */
@Instrument(types = "org.elasticsearch.client.RestClient$1", methods = "completed", takes = "org.apache.http.HttpResponse", parameters = 1)
public final class OldAnswerAdvice {
  private OldAnswerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void answered(@Advice.Argument(0) HttpResponse response) {
    Answers4.tell(response);
  }
}
