package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Instrument;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import net.bytebuddy.asm.Advice;

/**
 * Lettuce is about to ask a sentinel which servers there are, over a connection that it has opened for that: its questions are sent once a thread
 * waits for the answer. The last argument is the connection.
 */
@Instrument(types = "io.lettuce.core.RedisClient", methods = "lambda$lookupRedis*")   // since 5.1
@Instrument(types = {"io.lettuce.core.masterreplica.SentinelTopologyProvider", "io.lettuce.core.masterslave.SentinelTopologyProvider"},
    methods = "getNodes", takes = "io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection", parameters = 1)
public final class SentinelLookupAdvice {
  private SentinelLookupAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void note(@Advice.AllArguments Object[] arguments) {
    Object last = arguments.length == 0 ? null : arguments[arguments.length - 1];
    if (last instanceof StatefulRedisSentinelConnection) {
      Sentinels.lookUp(last);
    }
  }
}
