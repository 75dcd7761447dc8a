package dev.weft.instrumentations.awssdk2;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Operation;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;
import software.amazon.awssdk.core.client.handler.ClientExecutionParams;

/** A call whose caller gets a future. */
@Instrument(types = {ExecuteAsyncAdvice.OLD_HANDLER, ExecuteAsyncAdvice.HANDLER}, methods = "execute",
    takes = "software.amazon.awssdk.core.client.handler.ClientExecutionParams", parameters = 1)
@Instrument(types = {ExecuteAsyncAdvice.OLD_HANDLER, ExecuteAsyncAdvice.HANDLER}, methods = "execute",
    takes = {"software.amazon.awssdk.core.client.handler.ClientExecutionParams", "software.amazon.awssdk.core.async.AsyncResponseTransformer"})
public final class ExecuteAsyncAdvice {
  static final String HANDLER = "software.amazon.awssdk.core.internal.handler.BaseAsyncClientHandler";
  static final String OLD_HANDLER = "software.amazon.awssdk.core.client.handler.BaseAsyncClientHandler";   // in 2.10

  private ExecuteAsyncAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object handler, @Advice.Argument(0) ClientExecutionParams<?, ?> call) {
    return Calls.start(handler, call);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void sent(
      @Advice.Return CompletableFuture<?> answer, @Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    if (started == null) {
      return;
    }
    Operation operation = (Operation) started;
    if (answer == null) {
      Calls.end(operation, thrown);
    } else {
      operation.detach();
      answer.whenComplete(new EndOfCall(operation));
    }
  }
}
