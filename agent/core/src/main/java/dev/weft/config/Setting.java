package dev.weft.config;

import java.util.Locale;

/**
 * The settings that are Weft's own. Each is a system property ({@code weft.port}) or an environment variable ({@code WEFT_PORT}); the
 * property wins.
 */
public enum Setting {
  ENABLED("weft.enabled", "true", "false leaves the JVM as it is without the agent"),
  LOG_LEVEL("weft.log.level", "info", "off, error, warn, info or debug; the agent's log goes to standard error"),
  PORT("weft.port", "9464", "port of /metrics, /health and /status; 0 picks a free one (OTEL_EXPORTER_PROMETHEUS_PORT is read too)"),
  HOST("weft.host", "0.0.0.0", "address that the port listens on (OTEL_EXPORTER_PROMETHEUS_HOST is read too)"),
  METRICS_PREFIX("weft.metrics.prefix", "", "text before the name of every metric"),
  METRICS_RENAME("weft.metrics.rename", "", "other names for metrics and labels: old=new,metric.label=new; a name given twice exports both"),
  METRICS_BUCKETS("weft.metrics.buckets", "", "upper bounds in seconds for all histograms (0.1,0.5,1) or one (metric:0.1,0.5,1;...)"),
  METRICS_NATIVE_HISTOGRAMS("weft.metrics.native.histograms", "false",
      "true makes histograms native as well as classic; Prometheus gets the native ones when it asks for its protobuf format"),
  METRICS_LABEL_LIMIT("weft.metrics.label.limit", "200", "values that each label may take before further ones count as other"),
  EXECUTORS("weft.executors", "",
      "executors whose figures are metrics, by the names of their threads: orders-*,ForkJoinPool*; * stands for all"),
  CONTEXT_THREADS("weft.context.threads", "",
      "classes of the application whose threads (new Thread(...).start()) are part of the request that starts them, by the class that calls start:"
          + " com.acme.*"),
  DISK_PATHS("weft.disk.paths", "/", "disks whose use is a metric, each by any path on it: /,/data"),
  SQL_SANITIZED("weft.sql.sanitized", "true",
      "true masks literals in statements without parameters, all in those with parameters as well, false in none"),
  QUERY_MASKED("weft.query.masked", "", "more parameters of query strings whose values are masked, beside passwords and tokens: name,name"),
  REQUEST_ID("weft.request.id", "accept",
      "what is done about X-Request-ID (or X-Correlation-ID): accept shows it in logs and spans, make gives one to requests without, answer sets it"
          + " in the response, send in HTTP requests to others; a list of these, or none"),
  LOGS_FORMAT("weft.logs.format", "", "json: what the application logs to the console and to files becomes one JSON object a line"),
  LOGS_MDC("weft.logs.mdc", "",
      "keys of the application's context data (MDC) that log records show which OTEL_LOGS_EXPORTER=otlp exports: tenant,order.*"),
  LOGS_LEVELS("weft.logs.levels", "",
      "levels of the application's loggers, com.acme=debug,root=warn, or a file with a line for each, which is read again when it changes"),
  LOGS_USER_ID("weft.logs.user.id", "false",
      "true shows in log events who sent the request, as the application authenticated them (user_id): personal data"),
  ACCESS_LOG("weft.access.log", "", "file that gets a line for each request that was served"),
  ACCESS_LOG_FORMAT("weft.access.log.format", "json", "json, or combined as web servers have it"),
  ACCESS_LOG_MEGABYTES("weft.access.log.megabytes", "100", "size at which the file is renamed (access.log.1) and begun anew; 0: never"),
  ACCESS_LOG_FILES("weft.access.log.files", "5", "files that are kept, with the one that is written"),
  REDIS_OWN_COMMANDS("weft.redis.own.commands", "false",
      "true reports what a Redis client sends for itself, too: as it connects, checks its connections, or asks which servers there are"),
  SLOW_QUERY("weft.slow.query", "", "statements that take at least so long (500ms, 2s) are lines in the agent's log"),
  TRACES_KEEP("weft.traces.keep", "",
      "this process' part of traces that is reported although the sampler said no: errors, slow:500ms, or both"),
  TRACES_MAX_SPANS("weft.traces.max.spans", "10000",
      "spans of one trace that this process reports, with the request or job that they are part of; further ones are left out and counted; 0: all"),
  EXCLUDE_URLS("weft.exclude.urls", "",
      "requests to the application that are not reported, nor what happens inside them, by path: /health*,/actuator/*"),
  EXCLUDE_METHODS("weft.exclude.methods", "",
      "the same by the request's method (OPTIONS), or by a method of the application's that is reported as a span (com.acme.Jobs.poll*)"),
  EXCLUDE_STATEMENTS("weft.exclude.statements", "", "statements that are not reported, such as a pool's check of its connections: select 1"),
  SECURITY("weft.security", "true", "false looks at no request and no login for security events"),
  RULES("weft.rules", "", "file of rules that make metrics, spans and log lines of the application's own methods, and of audit rules, see below"),
  HEALTH_REQUIRED("weft.health.required", "database",
      "systems without which the application is not ready, by kind (database, redis, memcached, http, rpc, messaging) or name as /health shows it"),
  HEALTH_CHECKS("weft.health.checks", "true",
      "false asks no database and no Redis: /health then tells only what the application's own calls show"),
  HEALTH_PATHS("weft.health.paths", "", "more paths for health, detailed, liveness, readiness and startup: /healthz=liveness,/readyz=readiness"),
  HEALTH_ON_APP_PORT("weft.health.on.app.port", "false",
      "true answers the paths of health on the application's own port, too, in front of its filters, see below"),
  SENTRY_DSN("weft.sentry.dsn", "", "where errors are sent, https://KEY@HOST/PROJECT as Sentry shows it; SENTRY_DSN is read too; none sends nothing"),
  RUM_PATH("weft.rum.path", "",
      "path on the application's own port to which its pages send how they went, see below: /weft-rum; the script for them is /weft-rum.js"),
  RUM_RATE("weft.rum.rate", "50", "how much pages may send, in beacons a second altogether"),
  SHUTDOWN_TIMEOUT("weft.shutdown.timeout", "5", "seconds that the JVM's end waits for the application's shutdown hooks and the last spans");

  private final String property;
  private final String standard;
  private final String meaning;

  Setting(String property, String standard, String meaning) {
    this.property = property;
    this.standard = standard;
    this.meaning = meaning;
  }

  /** Name as a system property. */
  public String property() {
    return property;
  }

  /** Name as an environment variable. */
  public String variable() {
    return variable(property);
  }

  /** The default value. */
  public String standard() {
    return standard;
  }

  /** One sentence for the table of settings. */
  public String meaning() {
    return meaning;
  }

  static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
