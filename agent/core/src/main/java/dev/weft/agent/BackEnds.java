package dev.weft.agent;

import dev.weft.accesslog.AccessLog;
import dev.weft.advice.Nullable;
import dev.weft.browser.Beacons;
import dev.weft.config.KeptTracesSetting;
import dev.weft.config.Setting;
import dev.weft.config.Settings;
import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.config.Version;
import dev.weft.endpoint.Endpoint;
import dev.weft.endpoint.Status;
import dev.weft.errors.ErrorGroups;
import dev.weft.errors.SentryReports;
import dev.weft.errors.SentryService;
import dev.weft.export.ExporterState;
import dev.weft.export.KeptTraces;
import dev.weft.export.Services;
import dev.weft.export.SpanQueue;
import dev.weft.export.Traces;
import dev.weft.health.Health;
import dev.weft.log.Log;
import dev.weft.metrics.BrowserMetrics;
import dev.weft.metrics.Metrics;
import dev.weft.telemetry.AgentThreads;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.LeftOutSpans;
import dev.weft.telemetry.PeerServices;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.http.AgentPages;
import dev.weft.telemetry.http.HttpMethods;
import dev.weft.telemetry.http.QueryText;
import dev.weft.telemetry.logs.JsonLines;
import dev.weft.telemetry.security.SecurityWatch;
import dev.weft.weaving.linking.AgentResources;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Starts exporter, metrics and the agent's port, on a thread of its own, so that the application does not wait for them. */
final class BackEnds {
  /** The port opens after this time even if the application has not used the network: it may never do so. */
  private static final int NETWORK_SECONDS = 5;

  private final Settings settings;
  private final BesideApplication given;
  private boolean reporting;

  BackEnds(BesideApplication given) {
    this.settings = given.settings;
    this.given = given;
  }

  /** Called by a thread of the agent, once. */
  void run() {
    Context.enterAgentThread();
    try {
      start();
    } catch (Throwable t) {   // nothing above logs it: the thread ends here
      if (!reporting) {
        Telemetry.abandon();
      }
      Log.warn("telemetry cannot start, the application runs without it", t);
    }
  }

  private void start() throws InterruptedException, ClassNotFoundException, IOException {
    EarlySettings.showUnset(settings);
    settings.tellUnknown();
    SecurityWatch.on(settings.flag(Setting.SECURITY));
    RulesInForce.start(settings, given.weaving);   // audit rules need it on
    LevelsInForce.start(settings);
    QueryText.mask(settings.names(Setting.QUERY_MASKED));
    long start = System.nanoTime();
    StandardSettings standard = given.early == null ? new StandardSettings(settings) : given.early;
    String methods = standard.text(StandardSetting.HTTP_KNOWN_METHODS);
    if (methods != null) {
      HttpMethods.show(Arrays.asList(methods.split(",")));
    }
    String services = standard.text(StandardSetting.PEER_SERVICES);
    if (services != null) {
      Telemetry.peerServices(new PeerServices(services));
    }
    SpanQueue queue = new SpanQueue(standard);
    Traces traces = Traces.start(standard, queue);
    Map<String, String> resource = traces.resource();
    given.startup.add("traces", System.nanoTime() - start);

    long tracesReady = System.nanoTime();
    Metrics metrics = new Metrics(settings, resource.get("service.name"), resource.get("service.version"),
        resource.get("deployment.environment.name"));
    if (JsonLines.areOn()) {
      JsonLines.service(resource.get("service.name"), resource.get("service.version"), resource.get("deployment.environment.name"));
    }
    KeptTracesSetting keep = EarlySettings.keptTraces();
    KeptTraces kept = keep == null ? null : new KeptTraces(queue, keep);
    SentryReports sentry = SentryReports.start(settings, new SentryService(resource.get("service.name"), resource.get("service.version"),
        resource.get("deployment.environment.name")), new Services());
    ErrorGroups errors = new ErrorGroups(sentry);
    Health health = new Health(settings, resource.get("service.name"), resource.get("service.version"), given.startNanos);
    AccessLog accessLog = AccessLog.start(settings, resource.get("service.name"));
    Telemetry.ready(new Reports(metrics, errors, health, queue, kept, accessLog), traces.sampler(), traces.propagation());
    reporting = true;
    String beans = standard.text(StandardSetting.JMX_CONFIG);
    if (beans != null) {
      JmxMetrics.start(beans);
    }
    ExporterState points = traces.exportMetrics(() -> metrics.scrape());
    closeAtShutdown(traces, sentry, accessLog);
    given.startup.add("metrics", System.nanoTime() - tracesReady);

    ExporterState state = traces.state();
    describe(metrics, state);
    ExporterState errorState = sentry == null ? null : sentry.state();
    if (errorState != null) {
      metrics.agent().sentryEvents(() -> errorState.exported(), () -> errorState.dropped());
    }
    ExporterState logs = traces.logState();
    if (logs != null) {
      metrics.agent().logRecords(() -> logs.exported(), () -> logs.dropped());
    }
    if (points != null) {
      metrics.agent().dataPoints(() -> points.exported(), () -> points.dropped());
    }
    if (kept != null) {
      metrics.agent().notKept(() -> kept.overflow());
    }
    if (accessLog != null) {
      metrics.agent().accessLog(() -> accessLog.written(), () -> accessLog.dropped());
    }
    receiveBeacons(metrics, errors);
    new NetworkUse(given.instrumentation).await(NETWORK_SECONDS);
    long networkReady = System.nanoTime();
    Endpoint.start(settings, metrics, status(state, logs, points, errorState), errors, health);
    given.startup.add("endpoint", System.nanoTime() - networkReady);
  }

  private void receiveBeacons(Metrics metrics, ErrorGroups errors) throws IOException {
    BrowserMetrics browser = metrics.browser();
    Beacons beacons = browser == null ? null
        : Beacons.of(settings, AgentResources.read(BackEnds.class.getClassLoader(), "weft-rum.js"), browser, errors);
    if (beacons != null) {
      AgentPages.show(beacons.paths(), beacons);
    }
  }

  /** No method references: to box the value of one, Java 8 calls {@code String.format}, which fixes the default locale. */
  private void describe(Metrics metrics, ExporterState state) {
    metrics.agent().startup(() -> phases().secondsByPhase());
    metrics.agent().classes(() -> given.weaving.classesSeen(), () -> given.weaving.report().wovenClasses());
    metrics.agent().spans(() -> state.ended(), () -> state.exported(), () -> state.dropped());
  }

  private Status status(ExporterState state, @Nullable ExporterState logs, @Nullable ExporterState points, @Nullable ExporterState errors) {
    Status status = new Status(settings, Version.TEXT, given.startNanos, given.weaving.report()::of);
    status.section("notWoven", given.weaving.report()::notWoven);
    status.section("exporter", () -> {
      Map<String, Object> shown = exporter(state);
      shown.put("lostBeforeReady", Telemetry.lostBeforeReady());
      shown.put("leftOut", LeftOutSpans.total());
      return shown;
    });
    if (logs != null) {
      status.section("logExporter", () -> exporter(logs));
    }
    if (points != null) {
      status.section("metricExporter", () -> exporter(points));
    }
    if (errors != null) {
      status.section("errorExporter", () -> exporter(errors));
    }
    status.section("startupMilliseconds", () -> phases().milliseconds());
    return status;
  }

  /** The phases, with the transformation of classes until now. */
  private Startup phases() {
    given.startup.add("transform", given.weaving.transformNanos());
    return given.startup;
  }

  private static Map<String, Object> exporter(ExporterState state) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("destination", state.destination());
    shown.put("off", state.off());
    shown.put("failing", state.isFailing());
    shown.put("lastSuccess", time(state.lastSuccessMillis()));
    shown.put("lastFailure", time(state.lastFailureMillis()));
    shown.put("lastError", state.lastError());
    shown.put("ended", state.ended());
    shown.put("exported", state.exported());
    shown.put("dropped", state.dropped());
    if (state.capacity() > 0) {
      shown.put("queued", state.queued());
      shown.put("queueCapacity", state.capacity());
    }
    return shown;
  }

  @Nullable
  private static String time(long epochMillis) {
    return epochMillis == 0 ? null : java.time.Instant.ofEpochMilli(epochMillis).toString();
  }

  private void closeAtShutdown(Traces traces, @Nullable SentryReports sentry, @Nullable AccessLog accessLog) {
    long millis = settings.number(Setting.SHUTDOWN_TIMEOUT, 0, 300) * 1000L;
    AtShutdown atShutdown = new AtShutdown(traces, sentry, accessLog, ApplicationHooks.find(given.instrumentation), millis);
    try {
      Runtime.getRuntime().addShutdownHook(AgentThreads.create(atShutdown, "weft-shutdown"));
    } catch (IllegalStateException e) {   // the JVM shuts down already
      atShutdown.close(System.nanoTime() + millis * 1_000_000);
    }
  }
}
