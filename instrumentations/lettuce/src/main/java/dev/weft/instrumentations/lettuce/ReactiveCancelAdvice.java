package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.StreamingOutput;
import io.lettuce.core.protocol.RedisCommand;
import java.util.Collections;
import net.bytebuddy.asm.Advice;

/**
 * A subscriber wants no more. Before the answer has begun that means that it did not get it, as after a time-out of Reactor's: Lettuce may not even
 * write the command then. Of an answer in many pieces it may have had enough, and the command ends with the last one.
 */
@Instrument(types = "io.lettuce.core.RedisPublisher$RedisSubscription", methods = "cancel")
public final class ReactiveCancelAdvice {
  private ReactiveCancelAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void end(@Advice.This Object subscription) {
    RedisCommand<?, ?, ?> command = Reflected.subscriptionCommand(subscription);
    if (command != null && !isBeingAnswered(command.getOutput())) {
      LettuceCommands.COMMANDS.cancel(command);
    }
  }

  /** Before that, outputs hold the JDK's empty list. */
  private static boolean isBeingAnswered(@Nullable CommandOutput<?, ?, ?> output) {
    return output instanceof StreamingOutput && output.get() != Collections.emptyList();
  }
}
