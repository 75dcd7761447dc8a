package dev.weft.telemetry.security;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.sql.DatabaseOperation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The audit rules in force. Which ones are for a table or a route is found once for each name, of which {@value #MOST_NAMES} are kept. */
public final class AuditRules {
  private static final AuditRule[] NONE = {};
  private static final int MOST_NAMES = 1_000;

  private final List<AuditRule> all;
  private final boolean haveRoutes;
  private final Map<String, AuditRule[]> byTable = new ConcurrentHashMap<>();
  private final Map<String, AuditRule[]> byRoute = new ConcurrentHashMap<>();

  private AuditRules(List<AuditRule> all, boolean haveRoutes) {
    this.all = all;
    this.haveRoutes = haveRoutes;
  }

  /**
   * Puts these rules in force, whose names differ, instead of those before. Returns false, and leaves statements and requests alone, if there are
   * any and security events are switched off.
   */
  public static boolean putInForce(List<AuditRule> rules) {
    boolean on = RequestSignals.areOn() && !rules.isEmpty();
    boolean haveTables = false;
    boolean haveRoutes = false;
    AuditRules before = SecurityWatch.auditRules();
    for (AuditRule rule : rules) {
      haveTables |= rule.hasTables();
      haveRoutes |= rule.hasRoutes();
      AuditRule same = before == null ? null : before.named(rule.name());
      if (same != null) {
        rule.goOnFrom(same);
      }
    }
    SecurityWatch.audit(on ? new AuditRules(rules, haveRoutes) : null);
    DatabaseOperation.watch(on && haveTables ? AuditedStatements.INSTANCE : null);
    return on || rules.isEmpty();
  }

  private @Nullable AuditRule named(String name) {
    for (AuditRule rule : all) {
      if (rule.name().equals(name)) {
        return rule;
      }
    }
    return null;
  }

  boolean haveRoutes() {
    return haveRoutes;
  }

  /** Those for which an access to a table at this time, in nanoseconds since 1970, is an event are added to a trail, which is made if need be. */
  @Nullable AuditTrail table(@Nullable AuditTrail before, String table, long epochNanos) {
    AuditTrail trail = before;
    for (AuditRule rule : rulesFor(byTable, table, true)) {
      if (rule.appliesAt(epochNanos)) {
        trail = trail == null ? new AuditTrail() : trail;
        trail.add(rule, table);
      }
    }
    return trail;
  }

  /** The same for a request. */
  @Nullable AuditTrail request(HttpServerOperation request) {
    AuditTrail trail = null;
    if (haveRoutes && request.route() != null) {
      for (AuditRule rule : rulesFor(byRoute, request.route(), false)) {
        if (rule.isForMethod(request.method()) && rule.appliesAt(request.startEpochNanos())) {
          trail = trail == null ? new AuditTrail() : trail;
          trail.add(rule, null);
        }
      }
    }
    return trail;
  }

  private AuditRule[] rulesFor(Map<String, AuditRule[]> known, String name, boolean isTable) {
    AuditRule[] rules = known.get(name);
    if (rules == null) {
      List<AuditRule> found = new ArrayList<>();
      for (AuditRule rule : all) {
        if (isTable ? rule.isForTable(name) : rule.isForRoute(name)) {
          found.add(rule);
        }
      }
      rules = found.toArray(NONE);
      if (known.size() < MOST_NAMES) {
        known.put(name, rules);
      }
    }
    return rules;
  }

  Map<String, Number> events() {
    Map<String, Number> events = new LinkedHashMap<>();
    for (AuditRule rule : all) {
      events.put(rule.name(), rule.events());
    }
    return events;
  }
}
