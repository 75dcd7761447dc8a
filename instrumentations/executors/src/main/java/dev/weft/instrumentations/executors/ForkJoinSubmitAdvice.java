package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import net.bytebuddy.asm.Advice;

/**
 * A task handed to a fork-join pool: one of these is on the way of all that its public methods take ({@code externalPush} until Java 17,
 * {@code externalSubmit} from 9 on; see also {@link ForkJoinPoolSubmitAdvice}).
 */
@Instrument(types = "java.util.concurrent.ForkJoinPool", methods = {"externalPush", "externalSubmit"},
    takes = "java.util.concurrent.ForkJoinTask", parameters = 1)
public final class ForkJoinSubmitAdvice {
  private ForkJoinSubmitAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void capture(@Advice.This ForkJoinPool pool, @Advice.Argument(0) ForkJoinTask<?> task) {
    Carry.captureForked(task, pool);
  }
}
