package dev.weft.agent;

import dev.weft.advice.Nullable;
import dev.weft.config.ContextThreadsSetting;
import dev.weft.config.KeptTracesSetting;
import dev.weft.config.Setting;
import dev.weft.config.Settings;
import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.telemetry.Globs;
import dev.weft.telemetry.StartedThreads;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.code.CodeOperation;
import dev.weft.telemetry.http.CapturedHeaders;
import dev.weft.telemetry.http.HttpClientOperation;
import dev.weft.telemetry.http.HttpServerSettings;
import dev.weft.telemetry.http.RequestIds;
import dev.weft.telemetry.logs.JsonLines;
import dev.weft.telemetry.logs.LogContext;
import dev.weft.telemetry.logs.LoggedEvents;
import dev.weft.telemetry.logs.LoggerLevels;
import dev.weft.telemetry.pools.ExecutorNames;
import dev.weft.telemetry.redis.OwnCommands;
import dev.weft.telemetry.sql.SlowStatements;
import dev.weft.telemetry.sql.SqlMasking;
import dev.weft.telemetry.sql.SqlStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Applies, before the application runs, the settings that decide things when an operation begins or a statement is prepared. */
final class EarlySettings {
  private static final Setting[] ALL =
      {Setting.SQL_SANITIZED, Setting.TRACES_KEEP, Setting.TRACES_MAX_SPANS, Setting.EXCLUDE_URLS, Setting.EXCLUDE_METHODS,
          Setting.EXCLUDE_STATEMENTS, Setting.REQUEST_ID, Setting.LOGS_FORMAT, Setting.LOGS_MDC, Setting.LOGS_USER_ID, Setting.ACCESS_LOG,
          Setting.REDIS_OWN_COMMANDS, Setting.SLOW_QUERY, Setting.EXECUTORS, Setting.CONTEXT_THREADS};

  /** Twice as many are still an {@code int}. */
  private static final int MOST_SPANS = 1_000_000_000;

  private static volatile @Nullable KeptTracesSetting keptTraces;

  private EarlySettings() {
  }

  /** Loads no other class of the agent if none of the settings is set. */
  static void apply(Settings settings) {
    if (isSet(settings, Setting.TRACES_KEEP)) {
      keptTraces = KeptTracesSetting.of(settings);
      Telemetry.recordUnsampled(keptTraces != null);
      Telemetry.keepErrors(keptTraces != null && keptTraces.errors());
    }
    if (isSet(settings, Setting.TRACES_MAX_SPANS)) {
      Telemetry.maxSpans(settings.number(Setting.TRACES_MAX_SPANS, 0, MOST_SPANS));
    }
    if (isSet(settings, Setting.SQL_SANITIZED)) {
      maskStatements(settings);
    }
    if (isSet(settings, Setting.EXCLUDE_URLS) || isSet(settings, Setting.EXCLUDE_METHODS)) {
      excludeRequests(settings);
    }
    if (settings.raw(StandardSettings.SERVER_REQUEST_HEADERS) != null || settings.raw(StandardSettings.SERVER_RESPONSE_HEADERS) != null) {
      HttpServerSettings.capture(CapturedHeaders.ofRequests(names(settings, StandardSetting.SERVER_REQUEST_HEADERS)),
          CapturedHeaders.ofResponses(names(settings, StandardSetting.SERVER_RESPONSE_HEADERS)));
    }
    if (settings.raw(StandardSettings.CLIENT_REQUEST_HEADERS) != null || settings.raw(StandardSettings.CLIENT_RESPONSE_HEADERS) != null) {
      HttpClientOperation.capture(CapturedHeaders.ofRequests(names(settings, StandardSetting.CLIENT_REQUEST_HEADERS)),
          CapturedHeaders.ofResponses(names(settings, StandardSetting.CLIENT_RESPONSE_HEADERS)));
    }
    if (isSet(settings, Setting.LOGS_FORMAT) && settings.oneOf(Setting.LOGS_FORMAT, "json").equals("json")) {
      JsonLines.service(settings.raw("otel.service.name"), null, null);   // until the resource is known
      JsonLines.on(true);
    }
    if (isSet(settings, Setting.LOGS_MDC)) {
      LoggedEvents.showData(Globs.of(settings.names(Setting.LOGS_MDC)));
    }
    if (isSet(settings, Setting.LOGS_LEVELS)) {   // which are read later
      LoggerLevels.on(true);
    }
    if (isSet(settings, Setting.LOGS_USER_ID) && settings.flag(Setting.LOGS_USER_ID)) {
      HttpServerSettings.identifyUsers(true);
      LogContext.showUsers(true);
    }
    if (settings.showsUsers()) {
      HttpServerSettings.identifyUsers(true);
      HttpServerSettings.showUsers(true);
    }
    if (isSet(settings, Setting.ACCESS_LOG)) {   // the file is opened later
      HttpServerSettings.accessLogged(true);
      HttpServerSettings.identifyUsers(true);
    }
    if (isSet(settings, Setting.REDIS_OWN_COMMANDS)) {
      OwnCommands.show(settings.flag(Setting.REDIS_OWN_COMMANDS));
    }
    if (isSet(settings, Setting.SLOW_QUERY)) {
      SlowStatements.from(settings.nanos(Setting.SLOW_QUERY));
    }
    if (isSet(settings, Setting.EXECUTORS)) {
      ExecutorNames.choose(Globs.of(settings.names(Setting.EXECUTORS)));
    }
    if (isSet(settings, Setting.CONTEXT_THREADS)) {
      StartedThreads.choose(Globs.of(ContextThreadsSetting.of(settings)));
    }
    if (isSet(settings, Setting.REQUEST_ID)) {
      identifyRequests(settings);
    }
    if (isSet(settings, Setting.EXCLUDE_STATEMENTS)) {
      excludeStatements(settings);
    }
  }

  /** Null if none are kept. */
  static @Nullable KeptTracesSetting keptTraces() {
    return keptTraces;
  }

  /** Lets the status page show the settings that are not set. */
  static void showUnset(Settings settings) {
    for (Setting setting : ALL) {
      if (!isSet(settings, setting)) {
        settings.text(setting);
      }
    }
  }

  private static boolean isSet(Settings settings, Setting setting) {
    return settings.raw(setting.property()) != null;
  }

  private static void maskStatements(Settings settings) {
    String value = settings.oneOf(Setting.SQL_SANITIZED, "true", "all", "false");
    SqlStatement.mask(value.equals("all") ? SqlMasking.ALL : value.equals("false") ? SqlMasking.NONE : SqlMasking.UNLESS_PARAMETERIZED);
  }

  private static void excludeRequests(Settings settings) {
    Globs methods = Globs.of(settings.names(Setting.EXCLUDE_METHODS));
    HttpServerSettings.exclude(Globs.of(excludedPaths(settings)), methods);
    CodeOperation.exclude(methods);
  }

  /** Without those that no path can match, as it begins with a slash. */
  private static List<String> excludedPaths(Settings settings) {
    List<String> paths = new ArrayList<>();
    boolean wrong = false;
    for (String pattern : settings.names(Setting.EXCLUDE_URLS)) {
      if (pattern.startsWith("/") || pattern.startsWith("*")) {
        paths.add(pattern);
      } else {
        wrong = true;
      }
    }
    if (wrong) {
      String used = String.join(",", paths);
      settings.wrong(Setting.EXCLUDE_URLS.property(), settings.text(Setting.EXCLUDE_URLS), "a list of paths that begin with / or *", used);
      settings.inForce(Setting.EXCLUDE_URLS.property(), used);
    }
    return paths;
  }

  private static List<String> names(Settings settings, StandardSetting setting) {
    String text = new StandardSettings(settings).text(setting);
    return text == null ? Collections.<String>emptyList() : Arrays.asList(text.split(","));
  }

  private static void identifyRequests(Settings settings) {
    Set<String> chosen = new TreeSet<>();
    for (String each : settings.names(Setting.REQUEST_ID)) {
      chosen.add(each.toLowerCase(Locale.ROOT));
    }
    if (Arrays.asList("accept", "make", "answer", "send", "none").containsAll(chosen) && !(chosen.size() > 1 && chosen.contains("none"))) {
      HttpServerSettings.identify(new RequestIds(chosen.contains("accept"), chosen.contains("make"), chosen.contains("answer")));
      Telemetry.sendRequestIds(chosen.contains("send"));
    } else {
      settings.wrong(Setting.REQUEST_ID.property(), settings.text(Setting.REQUEST_ID), "a list of accept, make, answer, send, or none",
          Setting.REQUEST_ID.standard());
      settings.inForce(Setting.REQUEST_ID.property(), Setting.REQUEST_ID.standard());
    }
  }

  private static void excludeStatements(Settings settings) {
    List<String> texts = new ArrayList<>();
    for (String text : settings.names(Setting.EXCLUDE_STATEMENTS)) {
      texts.add(text.toLowerCase(Locale.ROOT));
    }
    SqlStatement.exclude(Globs.of(texts));
  }
}
