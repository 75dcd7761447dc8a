package dev.weft.telemetry.memcached;

import dev.weft.telemetry.AwaitedCall;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Label;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanKind;

/**
 * Memcached's commands. They are not counted with the statements of databases: a cache that is down is no database that is down.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/database-spans/">Semantic conventions for database calls</a>
 */
final class MemcachedConvention {
  private static final Label COMMAND = new Label("command") {
    @Override
    public String value(Operation operation) {
      return ((MemcachedOperation) operation).command();
    }
  };

  static final Convention CONVENTION = Convention.of("memcached", SpanKind.CLIENT)
      .nestingGroup("memcached")
      .awaitedAs(AwaitedCall.MEMCACHED)
      .counter("memcached_commands_total", "Memcached commands sent.", COMMAND, Label.OUTCOME)
      .duration("memcached_command_duration_seconds", "Time until a memcached command is answered.", COMMAND)
      .declare();

  private MemcachedConvention() {
  }
}
