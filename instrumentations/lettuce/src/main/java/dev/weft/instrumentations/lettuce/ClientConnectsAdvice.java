package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Instrument;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import net.bytebuddy.asm.Advice;

/** A client connects to a server. From now on the server can be asked whether it answers. */
@Instrument(types = "io.lettuce.core.RedisClient", methods = "connectStandaloneAsync",
    takes = {"io.lettuce.core.codec.RedisCodec", "io.lettuce.core.RedisURI", "java.time.Duration"})
public final class ClientConnectsAdvice {
  private ClientConnectsAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This RedisClient client, @Advice.Argument(1) RedisURI server) {
    ClientProbe.connecting(client, server);
  }
}
