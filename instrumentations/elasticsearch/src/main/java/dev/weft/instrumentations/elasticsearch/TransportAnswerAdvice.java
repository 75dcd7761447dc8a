package dev.weft.instrumentations.elasticsearch;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.elasticsearch.ElasticsearchOperation;
import net.bytebuddy.asm.Advice;

/**
 * A transport has read what the caller gets. Only here a call that its caller does not wait for ends before what follows it: what is registered
 * with its future later runs earlier.
 */
@Instrument(types = TransportAdvice.BASE, methods = "getApiResponse", parameters = 2)
@Instrument(types = TransportAdvice.REST, methods = "getHighLevelResponse", parameters = 2)
@Instrument(types = TransportAdvice.APACHE_5, methods = "prepareResponse", parameters = 2)
public final class TransportAnswerAdvice {
  private TransportAnswerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object call() {
    return ElasticsearchOperation.current(Context.slot());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void read(@Advice.Enter Object call, @Advice.Thrown Throwable thrown) {
    if (call != null) {
      ((ElasticsearchOperation) call).end(thrown);
    }
  }
}
