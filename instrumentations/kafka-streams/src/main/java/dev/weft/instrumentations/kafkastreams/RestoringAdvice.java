package dev.weft.instrumentations.kafkastreams;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.messaging.ReceivedMessages;
import net.bytebuddy.asm.Advice;

/**
 * Records are polled to restore a store or for a global table. Each start polls all of them, so neither polling nor taking them is reported.
 */
@Instrument(types = {"org.apache.kafka.streams.processor.internals.StreamThread",
    "org.apache.kafka.streams.processor.internals.StoreChangelogReader", "org.apache.kafka.streams.processor.internals.GlobalStateManagerImpl",
    "org.apache.kafka.streams.processor.internals.GlobalStreamThread$StateConsumer"},
    methods = {"maybeUpdateStandbyTasks", "restore", "restoreState", "reprocessState", "pollAndUpdate"},
    needs = "org.apache.kafka.streams.processor.RecordContext")
public final class RestoringAdvice {
  private RestoringAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return ReceivedMessages.hideTaking(Context.slot());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object hidden) {
    if (hidden != null) {
      ((Context.Slot) hidden).reveal();
    }
  }
}
