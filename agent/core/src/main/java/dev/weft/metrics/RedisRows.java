package dev.weft.metrics;

import dev.weft.telemetry.RedisOperation;

/** Redis commands: {@code redis_commands_total} and {@code redis_command_duration_seconds}. */
final class RedisRows {
  private final SeriesByOne<Command> commands;

  RedisRows(Rows rows) {
    CounterFamily counts = rows.counter("redis_commands", "Redis commands sent.", "command", "status");
    HistogramFamily durations = rows.durations("redis_command_duration_seconds", "Time until a Redis command is answered.", "command");
    commands = new SeriesByOne<Command>(rows.limit("command")) {
      @Override
      Command create(String command) {
        return new Command(counts.point(command, "success"), counts.point(command, "error"), durations.point(command));
      }
    };
  }

  void measure(RedisOperation operation) {
    Command command = commands.get(operation.command());
    (operation.errorType() == null ? command.success : command.error).count(operation);
    command.duration.observe(operation.durationNanos(), operation);
  }

  /** What is measured for one command. */
  private static final class Command {
    final CounterFamily.Point success;
    final CounterFamily.Point error;
    final HistogramFamily.Point duration;

    Command(CounterFamily.Point success, CounterFamily.Point error, HistogramFamily.Point duration) {
      this.success = success;
      this.error = error;
      this.duration = duration;
    }
  }
}
