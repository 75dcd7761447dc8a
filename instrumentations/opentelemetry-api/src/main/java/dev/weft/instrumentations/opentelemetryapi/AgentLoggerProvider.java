package dev.weft.instrumentations.opentelemetryapi;

import dev.weft.telemetry.logs.LoggedEvents;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.LoggerBuilder;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.context.Context;

/** Loggers of the application, or of a library that passes log events on to OpenTelemetry. Their names are the scopes of their records. */
final class AgentLoggerProvider implements LoggerProvider {
  private static final Logger NOOP = LoggerProvider.noop().get("");
  private static final String UNNAMED = "unknown";   // as the SDK calls it

  @Override
  public LoggerBuilder loggerBuilder(String name) {
    return new Builder(name == null || name.isEmpty() ? UNNAMED : name);
  }

  private static final class Builder implements LoggerBuilder {
    private final String name;

    Builder(String name) {
      this.name = name;
    }

    @Override
    public LoggerBuilder setSchemaUrl(String url) {
      return this;   // is not shown
    }

    @Override
    public LoggerBuilder setInstrumentationVersion(String version) {
      return this;   // is not shown
    }

    @Override
    public Logger build() {
      return new AgentLogger(name);
    }
  }

  private static final class AgentLogger implements Logger {
    private final String name;

    AgentLogger(String name) {
      this.name = name;
    }

    @Override
    public boolean isEnabled(Severity severity, Context context) {
      return LoggedEvents.areWanted();
    }

    @Override
    public LogRecordBuilder logRecordBuilder() {
      return LoggedEvents.areWanted() ? new AgentLogRecordBuilder(name) : NOOP.logRecordBuilder();
    }
  }
}
