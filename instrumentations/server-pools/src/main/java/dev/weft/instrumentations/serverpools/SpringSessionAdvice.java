package dev.weft.instrumentations.serverpools;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.Pools;
import net.bytebuddy.asm.Advice;

/**
 * Spring Session keeps sessions in a map, in place of the server. Of sessions in a store that processes share, a process does not know how
 * many there are without asking the store.
 */
@Instrument(types = {"org.springframework.session.MapSessionRepository", "org.springframework.session.ReactiveMapSessionRepository"},
    methods = "<init>", takes = "java.util.Map", parameters = 1)
public final class SpringSessionAdvice {
  private SpringSessionAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.This Object repository) {
    Pools.register(PoolKind.SESSIONS, repository, SpringSessionReader.READER);
  }
}
