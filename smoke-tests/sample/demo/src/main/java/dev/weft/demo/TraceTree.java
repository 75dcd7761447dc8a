package dev.weft.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Draws a trace as text:
 *
 * <pre>
 * trace 0af7651916cd43dd8448eb211c80319c: 3 spans, 4.0 ms
 * shop     server  GET /products/* 200            0.0 ms   4.0 ms  ████████████████
 * shop     client  ├─ SELECT products postgresql  0.5 ms   1.0 ms  ··████
 * pricing  server  └─ GET /prices/* 200           2.0 ms   1.5 ms  ········██████
 * </pre>
 *
 * Behind a name stands what tells a call of one system from that of another: the kind of database, or the status of an answer.
 */
public final class TraceTree {
  private static final int BAR = 24;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Trace trace;
  private final List<Line> lines = new ArrayList<>();
  private final Set<Span> drawn = new HashSet<>();

  private TraceTree(Trace trace) {
    this.trace = trace;
  }

  /** Columns: service, kind, tree of names, start since the trace's own, duration; lines end with a line feed each. */
  public static String draw(Trace trace) {
    return new TraceTree(trace).draw();
  }

  private String draw() {
    trace.roots().forEach(root -> add(root, "", ""));
    trace.spans().stream().filter(span -> !drawn.contains(span)).forEach(span -> add(span, "", ""));
    long start = trace.spans().stream().mapToLong(Span::startNanos).min().orElse(0);
    long length = trace.spans().stream().mapToLong(Span::endNanos).max().orElse(0) - start;
    int service = lines.stream().mapToInt(line -> line.span.service().length()).max().orElse(0);
    int kind = lines.stream().mapToInt(line -> line.span.kind().length()).max().orElse(0);
    int name = lines.stream().mapToInt(line -> line.label().length()).max().orElse(0);
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "trace %s: %d spans, %.1f ms\n", trace.id(), trace.spans().size(),
        length / NANOS_PER_MILLI));
    for (Line line : lines) {
      long offset = line.span.startNanos() - start;
      text.append(pad(line.span.service(), service)).append("  ").append(pad(line.span.kind(), kind)).append("  ")
          .append(pad(line.label(), name))
          .append(String.format(Locale.ROOT, " %8.1f ms %8.1f ms  ", offset / NANOS_PER_MILLI, line.span.durationNanos() / NANOS_PER_MILLI))
          .append(bar(offset, line.span.durationNanos(), length)).append('\n');
    }
    return text.toString();
  }

  /** Each span once, even if a broken trace leads in a circle. */
  private void add(Span span, String ownIndent, String childIndent) {
    if (!drawn.add(span)) {
      return;
    }
    lines.add(new Line(span, ownIndent));
    List<Span> children = trace.children(span);
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      add(children.get(i), childIndent + (last ? "└─ " : "├─ "), childIndent + (last ? "   " : "│  "));
    }
  }

  private static String bar(long offset, long duration, long length) {
    if (length <= 0) {
      return "";
    }
    int before = (int) Math.min(BAR - 1, offset * BAR / length);
    int filled = (int) Math.max(1, Math.min(BAR - before, Math.round((double) duration * BAR / length)));
    return "·".repeat(before) + "█".repeat(filled);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private record Line(Span span, String indent) {
    String label() {
      return indent + span.name() + detail("db.system.name") + detail("http.response.status_code") + (span.error() ? " ✗" + error() : "");
    }

    private String detail(String attribute) {
      String value = span.attributes().getOrDefault(attribute, "");
      return value.isEmpty() ? "" : " " + value;
    }

    /** Says nothing that the status has not said. */
    private String error() {
      String type = detail("error.type");
      return type.equals(detail("http.response.status_code")) ? "" : type;
    }
  }
}
