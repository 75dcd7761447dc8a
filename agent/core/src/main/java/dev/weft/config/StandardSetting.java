package dev.weft.config;

import dev.weft.advice.Nullable;

import static dev.weft.config.ValueKind.duration;
import static dev.weft.config.ValueKind.list;
import static dev.weft.config.ValueKind.oneOf;
import static dev.weft.config.ValueKind.whole;

/**
 * OpenTelemetry's own settings, with OpenTelemetry's meaning. The agent checks their values, since the SDK refuses to start with a wrong one.
 * Some exist twice, for traces alone and for all signals; the one for traces wins. For logs and metrics
 * see {@link StandardSettings#ofLogs()} and {@link StandardSettings#ofMetrics()}.
 *
 * @see <a href="https://opentelemetry.io/docs/languages/java/configuration/">Configuration of the SDK</a>
 */
public enum StandardSetting {
  SDK_DISABLED(StandardSettings.SDK_DISABLED, ValueKind.FLAG, "false"),
  SERVICE_NAME("otel.service.name", ValueKind.TEXT, null),
  RESOURCE_ATTRIBUTES("otel.resource.attributes", ValueKind.PAIRS, null),
  RESOURCE_DISABLED_KEYS("otel.resource.disabled.keys", ValueKind.TEXT, null),
  PROPAGATORS(StandardSettings.PROPAGATORS, ValueKind.NAMES, "tracecontext,baggage"),
  TRACES_SAMPLER(StandardSettings.TRACES_SAMPLER, ValueKind.NAME, "parentbased_always_on"),
  TRACES_SAMPLER_ARG("otel.traces.sampler.arg", ValueKind.RATIO, "1.0"),

  /** As the convention of HTTP spans defines it: the whole list, in place of the usual one. */
  HTTP_KNOWN_METHODS("otel.instrumentation.http.known-methods", ValueKind.METHODS, null),

  JMX_CONFIG("otel.jmx.config", ValueKind.TEXT, null),

  // Headers that spans show, of requests that the process serves and of those that it sends. OpenTelemetry's agent has no stars in their names.
  SERVER_REQUEST_HEADERS(StandardSettings.SERVER_REQUEST_HEADERS, ValueKind.HEADER_NAMES, null),
  SERVER_RESPONSE_HEADERS(StandardSettings.SERVER_RESPONSE_HEADERS, ValueKind.HEADER_NAMES, null),
  CLIENT_REQUEST_HEADERS(StandardSettings.CLIENT_REQUEST_HEADERS, ValueKind.HEADER_NAMES, null),
  CLIENT_RESPONSE_HEADERS(StandardSettings.CLIENT_RESPONSE_HEADERS, ValueKind.HEADER_NAMES, null),

  /** Names of services that are called, by their addresses. */
  PEER_SERVICES("otel.instrumentation.common.peer-service-mapping", ValueKind.PAIRS, null),

  TRACES_EXPORTER("otel.traces.exporter", ValueKind.NAMES, "otlp"),
  METRICS_EXPORTER("otel.metrics.exporter",
      list("otlp", "prometheus").expecting("otlp, prometheus (the agent's port, which is there without it), both, or none"), "none"),
  LOGS_EXPORTER(StandardSettings.LOGS_EXPORTER, oneOf("otlp", "none"), "none"),
  OTLP_PROTOCOL("otel.exporter.otlp.traces.protocol", "otel.exporter.otlp.protocol", oneOf("http/protobuf", "grpc"), "http/protobuf"),
  OTLP_ENDPOINT("otel.exporter.otlp.traces.endpoint", "otel.exporter.otlp.endpoint", ValueKind.ENDPOINT, null),
  OTLP_HEADERS("otel.exporter.otlp.traces.headers", "otel.exporter.otlp.headers", ValueKind.HEADERS, null),
  OTLP_COMPRESSION("otel.exporter.otlp.traces.compression", "otel.exporter.otlp.compression", oneOf("gzip", "none"), "none"),
  OTLP_TIMEOUT("otel.exporter.otlp.traces.timeout", "otel.exporter.otlp.timeout", duration(0), "10000"),
  OTLP_CERTIFICATE("otel.exporter.otlp.traces.certificate", "otel.exporter.otlp.certificate", ValueKind.FILE, null),
  OTLP_CLIENT_KEY("otel.exporter.otlp.traces.client.key", "otel.exporter.otlp.client.key", ValueKind.FILE, null),
  OTLP_CLIENT_CERTIFICATE(
      "otel.exporter.otlp.traces.client.certificate", "otel.exporter.otlp.client.certificate", ValueKind.FILE, null),
  OTLP_RETRY_DISABLED("otel.java.exporter.otlp.retry.disabled", ValueKind.FLAG, "false"),

  BATCH_DELAY("otel.bsp.schedule.delay", duration(1), "5000"),
  BATCH_QUEUE_SIZE(StandardSettings.BATCH_QUEUE_SIZE, whole(1, 1_000_000), "2048"),
  BATCH_SIZE("otel.bsp.max.export.batch.size", whole(1, 1_000_000), "512"),
  BATCH_TIMEOUT("otel.bsp.export.timeout", duration(0), "30000"),

  LOGS_BATCH_DELAY("otel.blrp.schedule.delay", duration(1), "1000"),
  LOGS_BATCH_QUEUE_SIZE("otel.blrp.max.queue.size", whole(1, 1_000_000), "2048"),
  LOGS_BATCH_SIZE("otel.blrp.max.export.batch.size", whole(1, 1_000_000), "512"),
  LOGS_BATCH_TIMEOUT("otel.blrp.export.timeout", duration(0), "30000"),

  METRIC_INTERVAL("otel.metric.export.interval", duration(1), "60000"),
  METRIC_TIMEOUT("otel.metric.export.timeout", duration(0), "30000"),
  METRIC_TEMPORALITY("otel.exporter.otlp.metrics.temporality.preference",
      oneOf("cumulative", "delta"), "cumulative"),

  ATTRIBUTE_LENGTH("otel.span.attribute.value.length.limit", "otel.attribute.value.length.limit", whole(0, Integer.MAX_VALUE), null),
  ATTRIBUTE_COUNT("otel.span.attribute.count.limit", "otel.attribute.count.limit", whole(0, Integer.MAX_VALUE), "128"),
  /** For events and links, which have none of their own. */
  ALL_ATTRIBUTE_COUNT("otel.attribute.count.limit", whole(0, Integer.MAX_VALUE), "128"),
  EVENT_COUNT("otel.span.event.count.limit", whole(0, Integer.MAX_VALUE), "128"),
  LINK_COUNT("otel.span.link.count.limit", whole(0, Integer.MAX_VALUE), "128");

  private final String property;
  private final @Nullable String general;
  private final ValueKind kind;
  private final @Nullable String standard;

  StandardSetting(String property, ValueKind kind, @Nullable String standard) {
    this(property, null, kind, standard);
  }

  StandardSetting(String property, @Nullable String general, ValueKind kind, @Nullable String standard) {
    this.property = property;
    this.general = general;
    this.kind = kind;
    this.standard = standard;
  }

  /** Name as a system property; the one for traces alone if there are two. */
  public String property() {
    return property;
  }

  /** Name as an environment variable; the one for all signals if there are two. */
  public String variable() {
    return Setting.variable(general == null ? property : general);
  }

  /** Name of the variant for all signals. */
  @Nullable String general() {
    return general;
  }

  ValueKind kind() {
    return kind;
  }

  /** The default value. */
  public @Nullable String standard() {
    return standard;
  }
}
