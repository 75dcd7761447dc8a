package dev.weft.accesslog;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Hex;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.RequestDetails;
import dev.weft.telemetry.logs.JsonText;

/** A JSON object a line. What is not known is left out. Names are those of the application's own JSON lines, where both have the same. */
final class JsonAccessLine implements AccessLine {
  private final StringBuilder line = new StringBuilder(512);
  private final @Nullable String service;

  JsonAccessLine(@Nullable String service) {
    this.service = service;
  }

  @Override
  public CharSequence of(HttpServerOperation request) {
    RequestDetails details = request.details();
    line.setLength(0);
    UtcTime.iso(line.append("{\"timestamp\":\""), request.startEpochNanos());
    line.append('"');
    text("method", details.originalMethod() == null ? request.method() : details.originalMethod());
    text("path", details.path());
    text("query", details.query());
    text("route", request.route());
    if (request.status() > 0) {
      line.append(",\"status\":").append(request.status());
    }
    UtcTime.seconds(line.append(",\"duration_seconds\":"), request.durationNanos());
    size("request_bytes", request.requestSize());
    size("response_bytes", request.responseSize());
    text("client_address", details.clientAddress());
    text("user_id", request.userId());
    text("user_agent", details.userAgent());
    text("referer", details.referer());
    text("protocol_version", details.protocolVersion());
    text("error_type", request.errorType());
    text("request_id", request.requestId());
    text("trace_id", Hex.of(request.traceIdHigh(), request.traceIdLow()));
    text("span_id", Hex.of(request.spanId()));
    text("service", service);
    return line.append("}\n");
  }

  private void text(String name, @Nullable String value) {
    if (value != null) {
      JsonText.append(line.append(",\"").append(name).append("\":"), AccessFile.cut(value));
    }
  }

  private void size(String name, long bytes) {
    if (bytes >= 0) {
      line.append(",\"").append(name).append("\":").append(bytes);
    }
  }
}
