package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Instrument;
import io.lettuce.core.RedisURI;
import net.bytebuddy.asm.Advice;

/** The server that a client connects to is known. All ways for the application to connect come here. */
@Instrument(types = "io.lettuce.core.RedisClient",
    methods = {"connectStandaloneAsync", "connectPubSubAsync", "connectSentinelAsync", "connectSentinel"},
    takes = {"io.lettuce.core.codec.RedisCodec", "io.lettuce.core.RedisURI", "java.time.Duration"})
public final class TargetAdvice {
  private TargetAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.Argument(1) RedisURI server) {
    Connecting.leadsTo(server);
  }
}
