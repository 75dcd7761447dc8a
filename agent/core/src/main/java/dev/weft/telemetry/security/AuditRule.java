package dev.weft.telemetry.security;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Globs;
import dev.weft.telemetry.http.HttpMethods;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Tables and routes whose use is on record: always, or outside of hours in which it is allowed. */
public final class AuditRule {
  private final String name;
  private final String place;
  private final String text;
  private final Globs tables;
  private final Globs routes;
  private final List<String> methods;
  private final @Nullable AllowedHours hours;
  private LongAdder events = new LongAdder();

  /**
   * Makes a rule.
   *
   * @param name a label's value, short
   * @param place where it stands: file and line
   * @param tables patterns of names, in upper or lower case; one without a dot is for tables in any schema
   * @param routes patterns of templates
   * @param methods of requests that match a route, in upper case; empty for all
   * @param hours null if no access is allowed without a record
   */
  public AuditRule(String name, String place, List<String> tables, List<String> routes, List<String> methods, @Nullable AllowedHours hours) {
    this.name = name;
    this.place = place;
    this.text = (tables.isEmpty() ? "" : ", tables " + String.join(", ", tables))
        + (routes.isEmpty() ? "" : ", routes " + String.join(", ", routes))
        + (methods.isEmpty() ? "" : ", methods " + String.join(", ", methods)) + (hours == null ? "" : ", outside " + hours);
    this.tables = Globs.of(lowerCase(tables));
    this.routes = Globs.of(routes);
    this.methods = methods;
    this.hours = hours;
  }

  private static List<String> lowerCase(List<String> texts) {
    List<String> lower = new ArrayList<>();
    for (String text : texts) {
      lower.add(text.toLowerCase(Locale.ROOT));
    }
    return lower;
  }

  /** The value of the label {@code rule}. */
  public String name() {
    return name;
  }

  /** Where the rule stands: file and line. */
  public String place() {
    return place;
  }

  boolean hasTables() {
    return !tables.areNone();
  }

  boolean hasRoutes() {
    return !routes.areNone();
  }

  boolean isForTable(String table) {
    String lower = table.toLowerCase(Locale.ROOT);
    return tables.match(lower) || tables.match(lower.substring(lower.lastIndexOf('.') + 1));
  }

  boolean isForRoute(String route) {
    return routes.match(route);
  }

  /** @param method as spans and metrics show it */
  boolean isForMethod(String method) {
    for (String each : methods) {
      if (HttpMethods.known(each).equals(method)) {
        return true;
      }
    }
    return methods.isEmpty();
  }

  /** Whether an access at this time, in nanoseconds since 1970, is on record. */
  boolean appliesAt(long epochNanos) {
    return hours == null || !hours.allow(TimeUnit.NANOSECONDS.toSeconds(epochNanos));
  }

  void happened() {
    events.increment();
  }

  long events() {
    return events.sum();
  }

  /** Goes on counting where a rule of the same name does, before this one is in force. */
  void goOnFrom(AuditRule before) {
    events = before.events;
  }

  /** As the file has it. */
  @Override
  public String toString() {
    return "audit " + name + text;
  }
}
