package dev.weft.instrumentations.opentelemetryapi;

import io.opentelemetry.api.logs.LoggerProvider;

/** The agent as the application's global OpenTelemetry, for releases of the API that have log records. */
final class LoggingOpenTelemetry extends MeteringOpenTelemetry {
  private final LoggerProvider loggers = new AgentLoggerProvider();

  @Override
  public LoggerProvider getLogsBridge() {
    return loggers;
  }
}
