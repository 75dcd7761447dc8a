package dev.weft.instrumentations.mongodb;

import com.mongodb.client.MongoClient;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.Pools;
import net.bytebuddy.asm.Advice;

/** A client that waits for answers can be asked whether there are any. */
@Instrument(types = ClientProbe.CLIENT, methods = "<init>")
public final class ClientMadeAdvice {
  private ClientMadeAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.This MongoClient client) {
    Pools.register(PoolKind.DATABASE, client, ClientProbe.PROBE);
  }
}
