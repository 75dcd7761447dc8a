package dev.weft.telemetry.messaging;

import dev.weft.advice.Nullable;

/**
 * The topic or queue of a message. A temporary one, whose name is different each time, appears neither in names of spans nor in labels of
 * metrics.
 */
public final class MessagingDestination {
  /** Several destinations at once, or one that is not known. */
  public static final MessagingDestination NONE = new MessagingDestination(null, false);

  private static final String TEMPORARY = "(temporary)";
  private static final int PLACES = 512;
  /** A table of fixed size, in which a newer one replaces an older one. Reads and writes race without harm, since entries do not change. */
  private static final MessagingDestination[] NAMED = new MessagingDestination[PLACES];

  final @Nullable String name;
  final boolean temporary;
  /** The last name of a span, with the operation that it is for: most destinations have one kind of operation in a process. */
  private @Nullable SpanName spanName;

  private MessagingDestination(@Nullable String name, boolean temporary) {
    this.name = name;
    this.temporary = temporary;
  }

  public static MessagingDestination of(@Nullable String name) {
    if (name == null || name.isEmpty()) {
      return NONE;
    }
    int place = name.hashCode() * 0x9E3779B9 >>> 23;
    MessagingDestination destination = NAMED[place];
    if (destination == null || !destination.name.equals(name)) {
      destination = new MessagingDestination(name, false);
      NAMED[place] = destination;
    }
    return destination;
  }

  /**
   * A destination that exists for a few communication partners or for one conversation, or whose name a broker has made up.
   *
   * @param name null for an anonymous one
   */
  public static MessagingDestination temporary(@Nullable String name) {
    return new MessagingDestination(name, true);
  }

  /** The name of an operation's span: {@code send orders}. */
  String spanName(String operation) {
    if (temporary || name == null) {
      return operation;
    }
    SpanName known = spanName;
    if (known == null || !known.operation.equals(operation)) {
      known = new SpanName(operation, operation + ' ' + name);
      spanName = known;
    }
    return known.text;
  }

  @Nullable String label() {
    return temporary ? TEMPORARY : name;
  }

  private static final class SpanName {
    final String operation;
    final String text;

    SpanName(String operation, String text) {
      this.operation = operation;
      this.text = text;
    }
  }
}
