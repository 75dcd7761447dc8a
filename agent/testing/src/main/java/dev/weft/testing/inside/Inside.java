package dev.weft.testing.inside;

import dev.weft.advice.Nullable;
import dev.weft.agent.RulesInForce;
import dev.weft.browser.Beacons;
import dev.weft.build.AdviceErasure;
import dev.weft.build.DeclarationReader;
import dev.weft.config.Settings;
import dev.weft.endpoint.Endpoint;
import dev.weft.endpoint.Status;
import dev.weft.errors.ErrorGroups;
import dev.weft.export.otlp.ThrownText;
import dev.weft.health.Health;
import dev.weft.log.Log;
import dev.weft.metrics.Metrics;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Globs;
import dev.weft.telemetry.HandOver;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.RequestHeaders;
import dev.weft.telemetry.Sampler;
import dev.weft.telemetry.SpanEvent;
import dev.weft.telemetry.SpanKind;
import dev.weft.telemetry.SpanLink;
import dev.weft.telemetry.StartedThreads;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.http.AgentPages;
import dev.weft.telemetry.http.CapturedHeaders;
import dev.weft.telemetry.http.HttpClientOperation;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.HttpServerSettings;
import dev.weft.telemetry.http.RequestIds;
import dev.weft.telemetry.logs.JsonLines;
import dev.weft.telemetry.logs.LogContext;
import dev.weft.telemetry.logs.LoggedEvents;
import dev.weft.telemetry.logs.LoggerLevels;
import dev.weft.telemetry.pools.ExecutorNames;
import dev.weft.telemetry.redis.OwnCommands;
import dev.weft.telemetry.rules.RuleReader;
import dev.weft.telemetry.security.SecurityWatch;
import dev.weft.telemetry.sql.SqlStatement;
import dev.weft.weaving.Weaving;
import dev.weft.weaving.matching.AdviceSpec;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** The test harness's side in the agent's class loader: handles its requests, in types of the JDK. */
public final class Inside implements BiFunction<String, Object, Object> {
  private static final RequestHeaders<Map<String, String>> HEADERS = new RequestHeaders<>() {
    @Nullable
    @Override
    public String get(Map<String, String> carrier, String name) {
      return carrier.get(name);
    }

    @Override
    public Iterable<String> names(Map<String, String> carrier) {
      return carrier.keySet();
    }
  };

  private static final Convention CALL = Convention.of("call of the harness", SpanKind.CLIENT).declare();

  private static final String BEACONS = "/weft-rum";

  private final PrefixedPropagation propagation = new PrefixedPropagation();
  private final List<Operation> ended = new CopyOnWriteArrayList<>();
  private final Map<String, Long> failuresBefore = new HashMap<>();
  private final Metrics metrics = new Metrics(new Settings(Map.of("WEFT_RUM_PATH", BEACONS)), "test", null, null);
  private final ErrorGroups errors = new ErrorGroups(null);
  private final Weaving weaving;
  private int notWovenBefore;
  private int leftOutBefore;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  private Inside(Instrumentation instrumentation, Map<String, String> folders) throws IOException, ReflectiveOperationException {
    Telemetry.ready(operation -> {
      metrics.measure(operation);
      if (operation.isRecording()) {
        ended.add(operation);
      }
    }, Sampler.ALWAYS, propagation);
    List<AdviceSpec> specs = new ArrayList<>();
    for (Map.Entry<String, String> folder : folders.entrySet()) {
      // written and read again, as in the agent
      ByteArrayOutputStream index = new ByteArrayOutputStream();
      dev.weft.weaving.matching.Index.write(new DataOutputStream(index),
          AdviceErasure.apply(DeclarationReader.read(folder.getKey(), Path.of(folder.getValue()))));
      for (AdviceSpec spec : dev.weft.weaving.matching.Index.read(index.toByteArray(), specs.size())) {
        specs.add(Boolean.getBoolean("weft.test.closed") ? openingNothing(spec) : spec);
      }
    }
    weaving = Weaving.install(instrumentation, specs);
    PrintStream standard = System.err;
    Log.to(new PrintStream(log, true, StandardCharsets.UTF_8) {
      @Override
      public void println(String line) {
        super.println(line);
        standard.println(line);
      }
    });
  }

  private static AdviceSpec openingNothing(AdviceSpec spec) {
    return new AdviceSpec(spec.id, spec.instrumentation, spec.adviceClass, spec.targets, spec.entry, spec.exit, List.of(),
        spec.offByDefault);
  }

  /** Called by the harness in the agent's class loader. */
  public static BiFunction<String, Object, Object> install(Instrumentation instrumentation, Map<String, String> folders) throws Exception {
    return new Inside(instrumentation, folders);
  }

  @Nullable
  @Override
  public Object apply(String request, @Nullable Object argument) {
    switch (request) {
      case "reset":
        reset();
        return null;
      case "spans":
        return ended.stream().map(Inside::span).toList();
      case "failures":
        return failures();
      case "takeFailures":
        List<String> taken = failures();
        noteFailures();
        return taken;
      case "startRequest":
        @SuppressWarnings("unchecked")
        Map<String, String> headers = (Map<String, String>) argument;
        HttpServerOperation operation = HttpServerOperation.start(
            Context.slot(), dev.weft.telemetry.Instrumentation.of("test"), "GET", HEADERS, headers);
        operation.route("/test");
        operation.status(200);
        return operation;
      case "startCall":
        return CALL.start(dev.weft.telemetry.Instrumentation.of("test"), "call");
      case "endRequest":
        ((Operation) argument).end(null);
        return null;
      case "excludePaths":
        @SuppressWarnings("unchecked")
        List<String> paths = (List<String>) argument;
        HttpServerSettings.exclude(Globs.of(paths), Globs.NONE);
        return null;
      case "excludeStatements":
        SqlStatement.exclude(Globs.of((List<String>) argument));
        return null;
      case "captureHeaders":
        @SuppressWarnings("unchecked")
        List<String> names = (List<String>) argument;
        CapturedHeaders ofRequests = CapturedHeaders.ofRequests(names);
        CapturedHeaders ofResponses = CapturedHeaders.ofResponses(names);
        HttpServerSettings.capture(ofRequests, ofResponses);
        HttpClientOperation.capture(ofRequests, ofResponses);
        return null;
      case "contextThreads":
        @SuppressWarnings("unchecked")
        List<String> starters = (List<String>) argument;
        StartedThreads.choose(Globs.of(starters));
        return null;
      case "showExecutors":
        @SuppressWarnings("unchecked")
        List<String> threads = (List<String>) argument;
        ExecutorNames.choose(Globs.of(threads));
        return null;
      case "ownRedisCommands":
        OwnCommands.show((Boolean) argument);
        return null;
      case "prefixHeaders":
        propagation.prefix = (String) argument;
        return null;
      case "rules":
        List<String> problems = new ArrayList<>();
        RulesInForce.apply(weaving,
            RuleReader.read((String) argument, "rules.yaml", dev.weft.telemetry.Instrumentation.of("rules"), problems));
        return problems;
      case "requestIds":
        @SuppressWarnings("unchecked")
        List<String> chosen = (List<String>) argument;
        HttpServerSettings.identify(new RequestIds(chosen.contains("accept"), chosen.contains("make"), chosen.contains("answer")));
        Telemetry.sendRequestIds(chosen.contains("send"));
        return null;
      case "agentPages":
        Settings settings = new Settings(Map.of("WEFT_PORT", "0", "WEFT_HEALTH_ON_APP_PORT", "true",
            "WEFT_HEALTH_PATHS", "/probe=liveness,/starts=startup", "WEFT_RUM_PATH", BEACONS));
        Beacons beacons = Beacons.of(settings, "the script".getBytes(StandardCharsets.UTF_8), metrics.browser(), errors);
        AgentPages.show(beacons.paths(), beacons);
        Health health = new Health(settings, "test", null, System.nanoTime());
        return Endpoint.start(settings, metrics, new Status(settings, "", 0, name -> Map.of()), errors, health).port();
      case "health":
        Health asked = new Health(new Settings(Map.of("WEFT_HEALTH_REQUIRED", (String) argument)), "test", null, System.nanoTime());
        HttpServerOperation first = HttpServerOperation.start(
            Context.slot(), dev.weft.telemetry.Instrumentation.of("test"), "GET", HEADERS, Map.<String, String>of());
        asked.ended(first);   // else the application has not started
        first.cancel();
        return asked.overall(0, true).content();
      case "jsonLines":
        JsonLines.service("shop", "1.2", null);
        JsonLines.on((Boolean) argument);
        return null;
      case "userIds":
        HttpServerSettings.identifyUsers((Boolean) argument);
        LogContext.showUsers((Boolean) argument);
        return null;
      case "user":
        HttpServerOperation.current(Context.slot()).user((String) argument);
        return null;
      case "levels":
        LoggerLevels.on(argument != null);
        LoggerLevels.change(argument == null ? Map.of() : (Map<String, String>) argument);
        LoggerLevels.apply();
        return null;
      case "applyLevels":
        LoggerLevels.apply();
        return null;
      case "logRecords":
        LoggedEvents.to(argument == null ? null : new HandOver<>(1000, 1000));
        LoggedEvents.showData(argument == null ? Globs.NONE : Globs.of((List<String>) argument));
        return null;
      case "takeLogRecords":
        return LogRecords.take(LoggedEvents.queue());
      case "hasContext":
        return Context.current() != null;
      case "currentSpanId":
        return Context.current() == null ? null : hex(Context.current().spanId());
      case "currentRoute":
        HttpServerOperation served = HttpServerOperation.current(Context.slot());
        return served == null ? null : served.matchedRoute();
      case "exceptionText":
        return text((Throwable) argument);
      case "stateSize":
        return LibraryState.size((String) argument);
      case "liveStateSize":
        return LibraryState.map((String) argument).liveSize();
      case "log":
        return log.toString(StandardCharsets.UTF_8);
      case "metrics":
        return metrics();
      default:
        throw new IllegalArgumentException(request);
    }
  }

  private Map<String, Double> metrics() {
    Map<String, Double> series = new HashMap<>();
    try {
      for (String line : new String(metrics.page(null, Set.of()).body(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.startsWith("#") && !line.isEmpty()) {
          series.put(line.substring(0, line.lastIndexOf(' ')), Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return series;
  }

  private void reset() {
    ended.clear();
    log.reset();
    SecurityWatch.on(true);   // a test may log many events, whatever the one before it logged
    noteFailures();
  }

  private void noteFailures() {
    failuresBefore.clear();
    for (dev.weft.telemetry.Instrumentation each : dev.weft.telemetry.Instrumentation.all()) {
      failuresBefore.put(each.name(), each.failures());
    }
    notWovenBefore = weaving.report().notWoven().size();
    leftOutBefore = leftOut().size();
  }

  private List<String> failures() {
    List<String> failures = new ArrayList<>();
    for (dev.weft.telemetry.Instrumentation each : dev.weft.telemetry.Instrumentation.all()) {
      if (each.failures() > failuresBefore.getOrDefault(each.name(), 0L)) {
        failures.add(each.name() + ": " + each.lastFailure());
      }
    }
    Map<String, String> notWoven = weaving.report().notWoven();
    if (notWoven.size() > notWovenBefore) {
      failures.add("not woven: " + notWoven);
    }
    if (leftOut().size() > leftOutBefore) {
      failures.add("left out: " + leftOut());
    }
    return failures;
  }

  /** Advice that did not fit the application's release of a library. */
  private List<Object> leftOut() {
    List<Object> all = new ArrayList<>();
    for (dev.weft.telemetry.Instrumentation each : dev.weft.telemetry.Instrumentation.all()) {
      if (weaving.report().of(each.name()).get("left out") instanceof Map<?, ?> advice) {
        all.addAll(advice.entrySet());
      }
    }
    return all;
  }

  private static Map<String, Object> span(Operation operation) {
    Map<String, Object> span = new HashMap<>();
    span.put("name", operation.spanName());
    span.put("kind", operation.kind().name());
    span.put("traceId", hex(operation.traceIdHigh()) + hex(operation.traceIdLow()));
    span.put("spanId", hex(operation.spanId()));
    span.put("parentSpanId", operation.parentSpanId() == 0 ? null : hex(operation.parentSpanId()));
    span.put("parentRemote", operation.isParentRemote());
    span.put("attributes", attributes(operation::attributes));
    span.put("userId", operation.userId());
    span.put("error", operation.isError());
    span.put("errorType", operation.errorType());
    span.put("exceptionType", operation.exception() == null ? null : operation.exception().getClass().getName());
    Throwable exception = operation.exception();
    span.put("exceptionText", exception == null ? null : text(exception));
    span.put("scope", operation.instrumentation().name());
    span.put("scopeVersion", operation.instrumentation().scopeVersion(null));
    span.put("status", operation.isError() ? "ERROR" : operation.isOk() ? "OK" : "UNSET");
    span.put("statusDescription", operation.statusDescription());
    span.put("startNanos", operation.startEpochNanos());
    span.put("durationNanos", operation.durationNanos());
    span.put("events", operation.events().stream().map(Inside::event).toList());
    span.put("links", operation.links().stream().map(link -> hex(link.spanId())).toList());
    span.put("linked", operation.links().stream().map(Inside::link).toList());
    return span;
  }

  private static Map<String, Object> event(SpanEvent event) {
    Map<String, Object> shown = new HashMap<>();
    shown.put("name", event.name());
    shown.put("nanos", event.epochNanos());
    shown.put("exceptionType", event.exception() == null ? null : event.exception().getClass().getName());
    shown.put("attributes", attributes(event::attributes));
    return shown;
  }

  private static Map<String, Object> link(SpanLink link) {
    return Map.of("traceId", hex(link.traceIdHigh()) + hex(link.traceIdLow()), "spanId", hex(link.spanId()), "remote", link.isRemote(),
        "attributes", attributes(link::attributes));
  }

  static Map<String, Object> attributes(Consumer<AttributeReader> described) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    described.accept(new AttributeReader() {
      @Override
      public void text(Attribute attribute, String value) {
        attributes.put(attribute.name(), value);
      }

      @Override
      public void number(Attribute attribute, long value) {
        attributes.put(attribute.name(), value);
      }

      @Override
      public void decimal(Attribute attribute, double value) {
        attributes.put(attribute.name(), value);
      }

      @Override
      public void flag(Attribute attribute, boolean value) {
        attributes.put(attribute.name(), value);
      }

      @Override
      public void texts(Attribute attribute, List<String> value) {
        attributes.put(attribute.name(), value);
      }

      @Override
      public void list(Attribute attribute, List<?> value) {
        attributes.put(attribute.name(), value);
      }
    });
    return attributes;
  }

  private static String hex(long value) {
    return String.format("%016x", value);
  }

  private static String text(Throwable exception) {
    return ThrownText.message(exception) + '\n' + ThrownText.stackTrace(exception);
  }
}
