package dev.weft.instrumentations.camunda;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/** A job that has been loaded, together with its definition, and is about to run. */
@Instrument(types = {"org.camunda.bpm.engine.impl.persistence.entity.JobEntity", "org.camunda.bpm.engine.impl.persistence.entity.TimerEntity"},
    methods = "preExecute", parameters = 1)
public final class LoadedJobAdvice {
  private LoadedJobAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void name(@Advice.This JobEntity job) {
    Jobs.loaded(job);
  }
}
