package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import io.lettuce.core.output.StreamingOutput;
import io.lettuce.core.protocol.RedisCommand;
import java.util.concurrent.CancellationException;
import net.bytebuddy.asm.Advice;

/**
 * A subscriber wants no more. With an answer of one piece that means that it did not get it, as after a time-out of Reactor's; of an
 * answer in many it may have had enough, and the command ends when it is answered.
 */
@Instrument(types = "io.lettuce.core.RedisPublisher$RedisSubscription", methods = "cancel")
public final class ReactiveCancelAdvice {
  private ReactiveCancelAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void end(@Advice.This Object subscription) {
    RedisCommand<?, ?, ?> command = Reflected.subscriptionCommand(subscription);
    if (command != null && !(command.getOutput() instanceof StreamingOutput)) {
      LettuceCommands.COMMANDS.cancel(command);
    }
  }
}
