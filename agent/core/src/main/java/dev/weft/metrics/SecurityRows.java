package dev.weft.metrics;

import dev.weft.telemetry.security.LoginFailure;
import dev.weft.telemetry.security.Logins;
import dev.weft.telemetry.security.SecurityEvent;
import dev.weft.telemetry.security.SecurityWatch;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Shows logins and security events: all values of their labels are known, and start at 0. */
final class SecurityRows {
  private SecurityRows() {
  }

  static void addTo(Rows rows) {
    rows.counters("auth_attempts", "Logins, and other credentials that were refused.", "result", new Supplier<Map<String, Number>>() {
      @Override
      public Map<String, Number> get() {
        Map<String, Number> attempts = new LinkedHashMap<>();
        attempts.put("success", Logins.successfulAttempts());
        attempts.put("failed", Logins.failedAttempts());
        attempts.put("locked", Logins.lockedAttempts());
        return attempts;
      }
    });
    rows.counters("auth_failures", "Logins that failed, and requests that were refused.", "reason", new Supplier<Map<String, Number>>() {
      @Override
      public Map<String, Number> get() {
        Map<String, Number> failures = new LinkedHashMap<>();
        for (LoginFailure each : LoginFailure.all()) {
          failures.put(each.reason, each.count());
        }
        return failures;
      }
    });
    rows.counter("failed_logins", "Logins that failed.", new Supplier<Long>() {
      @Override
      public Long get() {
        return Logins.failedLogins();
      }
    });
    rows.counters("suspicious_activity", "Requests that look like attacks.", "activity_type", new Supplier<Map<String, Number>>() {
      @Override
      public Map<String, Number> get() {
        Map<String, Number> activity = new LinkedHashMap<>();
        for (SecurityEvent each : SecurityEvent.all()) {
          if (each.isSuspicious) {
            activity.put(each.type, each.count());
          }
        }
        return activity;
      }
    });
    rows.counters("security_events", "Security events.", new Consumer<CounterWithCallback.Callback>() {
      @Override
      public void accept(CounterWithCallback.Callback callback) {
        for (SecurityEvent each : SecurityEvent.all()) {
          callback.call(each.count(), each.type, each.severity);
        }
      }
    }, "event_type", "severity");
    rows.counters("compliance_events", "Accesses that an audit rule names.", "rule", new Supplier<Map<String, Number>>() {
      @Override
      public Map<String, Number> get() {
        return SecurityWatch.auditEvents();
      }
    });
    rows.counter("weft_security_addresses_forgotten", "Addresses with failed logins that were too many to remember.", new Supplier<Long>() {
      @Override
      public Long get() {
        return SecurityWatch.forgottenAddresses();
      }
    });
  }
}
