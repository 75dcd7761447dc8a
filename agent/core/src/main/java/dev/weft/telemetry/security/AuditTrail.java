package dev.weft.telemetry.security;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Operation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The audit rules that a request or a statement met, each with the tables, of which {@value #MOST_TABLES} are kept. Not thread-safe. */
final class AuditTrail {
  private static final int MOST_TABLES = 16;

  private final Map<AuditRule, Set<String>> tables = new LinkedHashMap<>();

  /** @param table null for a route */
  void add(AuditRule rule, @Nullable String table) {
    Set<String> known = tables.get(rule);
    if (known == null) {
      known = new LinkedHashSet<>();
      tables.put(rule, known);
    }
    if (table != null && known.size() < MOST_TABLES) {
      known.add(table);
    }
  }

  void addAll(AuditTrail other) {
    for (Map.Entry<AuditRule, Set<String>> each : other.tables.entrySet()) {
      add(each.getKey(), null);
      for (String table : each.getValue()) {
        add(each.getKey(), table);
      }
    }
  }

  /** One event for each rule. */
  void report(Operation operation, @Nullable String endpoint, @Nullable String address, @Nullable String user) {
    for (Map.Entry<AuditRule, Set<String>> each : tables.entrySet()) {
      SecurityEvents.audit(each.getKey(), String.join(",", each.getValue()), operation, endpoint, address, user);
    }
  }
}
