package dev.weft.instrumentations.redisson;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.redis.RedisOperation;
import java.util.concurrent.CompletionStage;
import net.bytebuddy.asm.Advice;
import org.redisson.client.RedisClient;

/** Redisson connects to a server. That is reported only if it fails, as {@code CONNECT}. */
@Instrument(types = "org.redisson.client.RedisClient", methods = {"connectAsync", "connectPubSubAsync"}, parameters = 0)
public final class ConnectAdvice {
  private ConnectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This RedisClient client) {
    return Connecting.start(client);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object connection, @Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation == null) {
      return;
    }
    if (connection == null) {
      Connecting.end((RedisOperation) operation, thrown);
    } else {
      Connecting.endWith((RedisOperation) operation, (CompletionStage<?>) connection);
    }
  }
}
