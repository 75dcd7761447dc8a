package dev.weft.instrumentations.springcloudaws;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.EndOfFuture;
import dev.weft.telemetry.messaging.MessagingOperation;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;

/** A listener of any kind processes a message or a collection of them, on this thread or on another one. */
@Instrument(types = "io.awspring.cloud.sqs.listener.pipeline.MessageListenerExecutionStage", methods = "process", parameters = 2)
public final class ListenerAdvice {
  private ListenerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object stage, @Advice.Argument(0) Object messages) {
    return ProcessedMessages.start(stage, messages);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return CompletableFuture<?> processed, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered == null) {
      return;
    }
    MessagingOperation operation = (MessagingOperation) entered;
    if (processed == null) {
      operation.end(thrown);
    } else {
      operation.detach();
      processed.whenComplete(EndOfFuture.of(operation));
    }
  }
}
