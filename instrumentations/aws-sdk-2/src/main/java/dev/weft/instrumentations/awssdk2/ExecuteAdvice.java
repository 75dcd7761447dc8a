package dev.weft.instrumentations.awssdk2;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Operation;
import net.bytebuddy.asm.Advice;
import software.amazon.awssdk.core.client.handler.ClientExecutionParams;

/** A call that its caller waits for, with all its attempts. */
@Instrument(types = {ExecuteAdvice.OLD_HANDLER, ExecuteAdvice.HANDLER}, methods = "execute",
    takes = "software.amazon.awssdk.core.client.handler.ClientExecutionParams", parameters = 1)
@Instrument(types = {ExecuteAdvice.OLD_HANDLER, ExecuteAdvice.HANDLER}, methods = "execute",
    takes = {"software.amazon.awssdk.core.client.handler.ClientExecutionParams", "software.amazon.awssdk.core.sync.ResponseTransformer"})
public final class ExecuteAdvice {
  static final String HANDLER = "software.amazon.awssdk.core.internal.handler.BaseSyncClientHandler";
  static final String OLD_HANDLER = "software.amazon.awssdk.core.client.handler.BaseSyncClientHandler";   // in 2.10

  private ExecuteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object handler, @Advice.Argument(0) ClientExecutionParams<?, ?> call) {
    return Calls.start(handler, call);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      Calls.end((Operation) operation, thrown);
    }
  }
}
