package dev.weft.instrumentations.pulsar;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;
import org.apache.pulsar.client.api.Consumer;

/** The application asks for a message, perhaps through a reader, or for several, without waiting for them. */
@Instrument(types = "org.apache.pulsar.client.impl.ConsumerBase", methods = {"receiveAsync", "batchReceiveAsync"}, parameters = 0)
public final class ReceiveAsyncAdvice {
  private ReceiveAsyncAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Consumer<?> consumer) {
    return Receipt.start(consumer);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static CompletableFuture<?> asked(@Advice.Return CompletableFuture<?> future, @Advice.Enter Object receipt) {
    return receipt == null || future == null ? future : ReceivedFuture.of(future, (Receipt) receipt);
  }
}
