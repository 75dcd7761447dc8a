package dev.weft.errors;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The failures of what this process was asked to do (requests, messages, jobs), grouped by what failed where. Up to {@value #MOST_GROUPS}
 * groups are kept; a new one takes the place of the one that was not seen for the longest time.
 */
public final class ErrorGroups {
  private static final int MOST_GROUPS = 200;
  private static final Attribute FINGERPRINT = Attribute.of("weft.error.fingerprint");

  private final Map<String, ErrorGroup> groups = new ConcurrentHashMap<>();
  private final AtomicLong forgotten = new AtomicLong();
  private final @Nullable SentryReports sentry;

  /** @param sentry where failures are sent; null if nowhere */
  public ErrorGroups(@Nullable SentryReports sentry) {
    this.sentry = sentry;
  }

  /** Adds an operation that has ended, if it failed and is none inside another; its span then shows the fingerprint. */
  public void add(Operation operation) {
    if (operation.isOutgoing() || operation.parentSpanId() != 0 && !operation.isParentRemote()) {
      return;
    }
    String type = operation.serviceErrorType();
    if (type == null) {
      return;
    }
    Throwable thrown = operation.exception();
    Fingerprint fingerprint = thrown == null ? Fingerprint.of(type, operation.name()) : Fingerprint.of(thrown);
    if (operation.isRecording()) {
      operation.set(FINGERPRINT, fingerprint.text());
    }
    ErrorGroup group = groups.get(fingerprint.text());
    if (group == null) {
      group = added(fingerprint, operation);
    }
    group.add(operation);
    if (sentry != null) {
      group.send(operation, sentry);
    }
  }

  private ErrorGroup added(Fingerprint fingerprint, Operation operation) {
    ErrorGroup made = new ErrorGroup(fingerprint, operation);
    synchronized (groups) {
      ErrorGroup other = groups.get(fingerprint.text());
      if (other != null) {
        return other;
      }
      if (groups.size() >= MOST_GROUPS) {
        forgetOldest();
      }
      groups.put(fingerprint.text(), made);
      return made;
    }
  }

  private void forgetOldest() {
    String oldest = null;
    long seen = Long.MAX_VALUE;
    for (Map.Entry<String, ErrorGroup> each : groups.entrySet()) {
      long last = each.getValue().lastNanos();
      if (last < seen) {
        seen = last;
        oldest = each.getKey();
      }
    }
    if (oldest != null) {
      groups.remove(oldest);
      forgotten.incrementAndGet();
    }
  }

  /** As it is shown: all groups, the one that was seen last first, and how many had to make room. */
  public Map<String, Object> shown() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (ErrorGroup each : lastSeenFirst()) {
      all.add(each.shown());
    }
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("groups", all);
    shown.put("forgotten", forgotten.get());
    return shown;
  }

  /** The times are read once: they may change while the groups are sorted. */
  private List<ErrorGroup> lastSeenFirst() {
    List<ErrorGroup> sorted = new ArrayList<>(groups.values());
    final Map<ErrorGroup, Long> seen = new HashMap<>();
    for (ErrorGroup each : sorted) {
      seen.put(each, each.lastNanos());
    }
    Collections.sort(sorted, new Comparator<ErrorGroup>() {
      @Override
      public int compare(ErrorGroup one, ErrorGroup other) {
        return seen.get(other).compareTo(seen.get(one));
      }
    });
    return sorted;
  }
}
