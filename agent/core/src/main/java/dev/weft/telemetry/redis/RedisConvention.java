package dev.weft.telemetry.redis;

import dev.weft.telemetry.AwaitedCall;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Label;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanKind;

/**
 * Redis commands, alone or several sent together.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/redis/">Semantic conventions for Redis</a>
 */
final class RedisConvention {
  private static final Label COMMAND = new Label("command") {
    @Override
    public String value(Operation operation) {
      return ((RedisOperation) operation).command();
    }
  };

  static final Convention CONVENTION = Convention.of("redis", SpanKind.CLIENT)
      .nestingGroup("redis")
      .awaitedAs(AwaitedCall.REDIS)
      .counter("redis_commands_total", "Redis commands sent.", COMMAND, Label.OUTCOME)
      .duration("redis_command_duration_seconds", "Time until a Redis command is answered.", COMMAND)
      .declare();

  private RedisConvention() {
  }
}
