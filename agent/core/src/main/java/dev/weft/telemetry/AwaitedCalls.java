package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/**
 * The calls to other systems that a request made: how many of each kind, how long they took, and which were equal. Many equal statements in one
 * request mean, most often, a query for each row of another query ("N+1").
 *
 * <p>Calls of a request may end on several threads at once, until it is {@linkplain #complete complete}. What it shows is read after that, by the
 * thread that completed it and those that it hands the request to, and needs no lock.
 */
public final class AwaitedCalls {
  private static final Attribute REPETITIONS = Attribute.of("weft.repetitions");
  /** More equal calls than this are reported. */
  private static final int MANY = 10;
  private static final int MOST_TEXTS = 16;
  private static final int COUNT_BITS = 20;
  private static final int MOST = (1 << COUNT_BITS) - 1;

  /** For each kind: nanoseconds, up to five hours, above the number of calls, up to a million. */
  private final long[] packed = new long[AwaitedCall.all().length];
  private @Nullable Repeated repeated;
  private boolean complete;

  private static final class Repeated {
    final String text;
    int times = 1;
    @Nullable Repeated next;

    Repeated(String text, @Nullable Repeated next) {
      this.text = text;
      this.next = next;
    }
  }

  /** @param text what the call asks for, without values; null if equal calls are not looked for */
  public synchronized void add(AwaitedCall kind, long nanos, @Nullable String text) {
    if (complete) {
      return;
    }
    long before = packed[kind.ordinal()];
    long calls = Math.min(MOST, (before & MOST) + 1);
    long time = Math.min(Long.MAX_VALUE >>> COUNT_BITS, (before >>> COUNT_BITS) + Math.max(0, nanos));
    packed[kind.ordinal()] = time << COUNT_BITS | calls;
    if (text != null) {
      repeat(text);
    }
  }

  /** Keeps the texts that were used last, the latest first. */
  private void repeat(String text) {
    Repeated before = null;
    Repeated each = repeated;
    for (int texts = 1; each != null && !each.text.equals(text); texts++) {
      if (texts == MOST_TEXTS) {
        before.next = null;
        each = null;
      } else {
        before = each;
        each = each.next;
      }
    }
    if (each == null) {
      repeated = new Repeated(text, repeated);
    } else {
      each.times++;
      if (before != null) {
        before.next = each.next;
        each.next = repeated;
        repeated = each;
      }
    }
  }

  /** What ends from now on is no part of the request, which is being reported. */
  public synchronized void complete() {
    complete = true;
  }

  public int count(AwaitedCall kind) {
    return (int) (packed[kind.ordinal()] & MOST);
  }

  public long nanos(AwaitedCall kind) {
    return packed[kind.ordinal()] >>> COUNT_BITS;
  }

  /** Whether more than {@value #MANY} calls were equal. */
  public boolean areRepeated() {
    Repeated each = repeated;
    while (each != null && each.times <= MANY) {
      each = each.next;
    }
    return each != null;
  }

  /** Adds an event to an operation for each text of which there were more than {@value #MANY} calls. */
  public void reportRepeated(Operation operation) {
    for (Repeated each = repeated; each != null; each = each.next) {
      if (each.times > MANY) {
        FreeAttributes attributes = new FreeAttributes();
        attributes.set(SemanticAttributes.DB_QUERY_TEXT, each.text);
        attributes.set(REPETITIONS, (long) each.times);
        operation.event("weft.n_plus_one", attributes);
      }
    }
  }

  /** Writes the attributes. */
  public void describe(AttributeReader reader) {
    for (AwaitedCall kind : AwaitedCall.all()) {
      if (count(kind) > 0) {
        reader.number(kind.count, count(kind));
        reader.decimal(kind.seconds, nanos(kind) / 1e9);
      }
    }
  }
}
