package dev.weft.export;

import dev.weft.config.KeptTracesSetting;
import dev.weft.telemetry.LeftOutSpans;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds the operations of traces that are not sampled until their local root ends, and then reports or drops them: those of a trace that failed
 * or was slow are reported. What begins in another process is that process' own to keep.
 *
 * <p>Thread-safe. Holds {@value #MOST_SPANS} operations and {@value #MOST_BYTES} bytes at most; the trace that waits longest makes room.
 */
public final class KeptTraces {
  private static final int MOST_SPANS = 8192;
  private static final int MOST_TRACES = 8192;
  private static final long MOST_BYTES = 32L << 20;

  private final SpanQueue queue;
  private final KeptTracesSetting setting;
  /** In the order in which they began to end. */
  private final Map<TraceId, Trace> traces = new LinkedHashMap<>();
  private int held;
  private long heldBytes;
  private long overflow;

  public KeptTraces(SpanQueue queue, KeptTracesSetting setting) {
    this.queue = queue;
    this.setting = setting;
  }

  private static final class TraceId {
    private final long high;
    private final long low;

    TraceId(Operation operation) {
      high = operation.traceIdHigh();
      low = operation.traceIdLow();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof TraceId && ((TraceId) other).high == high && ((TraceId) other).low == low;
    }

    @Override
    public int hashCode() {
      return (int) (low ^ low >>> 32);
    }
  }

  private static final class Trace {
    private final List<Held> spans = new ArrayList<>(4);
    private boolean kept;
    private int reported;
    private int leftOut;
  }

  private static final class Held {
    private final Operation span;
    private final long bytes;

    Held(Operation span) {
      this.span = span;
      this.bytes = span.isLocalRoot() ? 0 : SpanSize.of(span);   // no local root is held
    }
  }

  /** Takes an operation that ended and whose trace is not sampled. */
  public void ended(Operation operation) {
    int leftOut = ended(new Held(operation));   // measured outside of the lock, which all requests share
    if (leftOut > 0) {
      LeftOutSpans.add(leftOut);
      LeftOutSpans.tell(operation);
    }
  }

  /** Returns how many spans were left out. */
  private synchronized int ended(Held ended) {
    Operation operation = ended.span;
    TraceId id = new TraceId(operation);
    Trace trace = traces.get(id);
    if (trace == null) {
      trace = new Trace();
      traces.put(id, trace);
    }
    int leftOutBefore = trace.leftOut;
    if (!trace.kept && matters(operation)) {
      trace.kept = true;   // also for what ends later
      for (Held each : trace.spans) {
        released(each);
        report(trace, each.span);
      }
      trace.spans.clear();
    }
    if (trace.kept) {
      report(trace, operation);
    } else if (operation.isLocalRoot()) {
      drop(trace, operation);
      if (trace.spans.isEmpty()) {
        traces.remove(id);
      }
    } else {
      trace.spans.add(ended);
      held++;
      heldBytes += ended.bytes;
    }
    makeRoom();
    return trace.leftOut - leftOutBefore;
  }

  /** A trace that is kept has the bound of one that is sampled: so many spans below its local root, and as many again that failed. */
  private void report(Trace trace, Operation span) {
    int most = span.isError() ? 2 * Telemetry.maxSpans() : Telemetry.maxSpans();
    if (span.isLocalRoot()) {
      if (trace.leftOut > 0) {
        span.set(LeftOutSpans.SPANS_LEFT_OUT, trace.leftOut);
      }
      queue.offer(span);
    } else if (most == 0 || trace.reported < most - 1) {
      trace.reported++;
      queue.offer(span);
    } else {
      trace.leftOut++;
      span.forgetException();
    }
  }

  private void released(Held each) {
    held--;
    heldBytes -= each.bytes;
  }

  /** Whether the trace of an operation that ended is kept because of it. */
  public boolean matters(Operation operation) {
    return setting.errors() && operation.isError() || operation.isLocalRoot() && operation.durationNanos() >= setting.slowNanos();
  }

  /** Drops what happened inside a local root. A service that calls itself has several local roots in a trace. */
  private void drop(Trace trace, Operation root) {
    Set<Long> inside = new HashSet<>();
    inside.add(root.spanId());
    root.forgetException();
    for (int before = -1; before != inside.size();) {   // children may end after their parents
      before = inside.size();
      for (Iterator<Held> spans = trace.spans.iterator(); spans.hasNext();) {
        Held each = spans.next();
        if (inside.contains(each.span.parentSpanId())) {
          inside.add(each.span.spanId());
          each.span.forgetException();
          spans.remove();
          released(each);
        }
      }
    }
  }

  private void makeRoom() {
    Iterator<Trace> eldest = traces.values().iterator();
    while (held > MOST_SPANS || heldBytes > MOST_BYTES || traces.size() > MOST_TRACES) {
      Trace trace = eldest.next();
      overflow += trace.spans.size();
      for (Held each : trace.spans) {
        released(each);
        each.span.forgetException();
      }
      eldest.remove();
    }
  }

  /** How many operations were dropped before it was known whether their traces would be kept. */
  public synchronized long overflow() {
    return overflow;
  }

  synchronized int held() {
    return held;
  }
}
