package dev.weft.errors;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Convention;
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
 * groups are kept; a new one takes the place of the one that was not seen for the longest time. Errors of scripts in browsers have
 * {@value #MOST_OF_BROWSERS} groups of their own, since everyone who can open a page can make some up.
 */
public final class ErrorGroups {
  private static final int MOST_GROUPS = 200;
  private static final int MOST_OF_BROWSERS = 50;
  private static final Attribute FINGERPRINT = Attribute.of("weft.error.fingerprint");

  private final Map<String, ErrorGroup> groups = new ConcurrentHashMap<>();
  private final Map<String, ErrorGroup> ofBrowsers = new ConcurrentHashMap<>();
  private final AtomicLong forgotten = new AtomicLong();
  private final @Nullable SentryReports sentry;

  /** @param sentry where failures are sent; null if nowhere */
  public ErrorGroups(@Nullable SentryReports sentry) {
    this.sentry = sentry;
  }

  /**
   * Adds an operation that has ended, if it failed and is none inside another, or {@linkplain Convention#failsAlone counts there}; its span then
   * shows the fingerprint.
   *
   * @param traced whether its trace is reported
   */
  public void add(Operation operation, boolean traced) {
    boolean inside = operation.parentSpanId() != 0 && !operation.isParentRemote();
    if (operation.isOutgoing() || inside && !operation.convention().failsAlone()) {
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
      group = added(groups, MOST_GROUPS, fingerprint.text(), ErrorGroup.of(fingerprint, operation));
    }
    group.add(operation, traced);
    if (sentry != null) {
      group.send(operation, sentry);
    }
  }

  /**
   * Adds an error of a script.
   *
   * @param stack as the browser writes it; may be empty
   * @param page the template of the page's path
   */
  public void addOfBrowser(String type, String message, String stack, String page) {
    Fingerprint fingerprint = Fingerprint.ofBrowser(type, ScriptFrames.of(stack), message);
    ErrorGroup group = ofBrowsers.get(fingerprint.text());
    if (group == null) {
      group = added(ofBrowsers, MOST_OF_BROWSERS, fingerprint.text(), ErrorGroup.ofBrowser(fingerprint, type, message, stack, page));
    }
    group.add(page);
  }

  private ErrorGroup added(Map<String, ErrorGroup> all, int most, String fingerprint, ErrorGroup made) {
    synchronized (all) {
      ErrorGroup other = all.get(fingerprint);
      if (other != null) {
        return other;
      }
      if (all.size() >= most) {
        forgetOldest(all);
      }
      all.put(fingerprint, made);
      return made;
    }
  }

  private void forgetOldest(Map<String, ErrorGroup> all) {
    String oldest = null;
    long seen = Long.MAX_VALUE;
    for (Map.Entry<String, ErrorGroup> each : all.entrySet()) {
      long last = each.getValue().lastNanos();
      if (last < seen) {
        seen = last;
        oldest = each.getKey();
      }
    }
    if (oldest != null) {
      all.remove(oldest);
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
    sorted.addAll(ofBrowsers.values());
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
