package dev.weft.telemetry.redis;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;

/**
 * Commands that were sent over one connection and not answered yet: one command, a pipeline, or a transaction
 * ({@code MULTI ... EXEC}), which are one operation each. Thread-safe, since a subscriber's connection is written to by any thread.
 */
public final class RedisBatch {
  private final long startNanos = System.nanoTime();
  private long flushNanos;
  private String first;
  private String common;
  private boolean mixed;
  private boolean transaction;
  private int size;
  private StringBuilder text;

  /** Whether what is sent now may come to be shown: not inside a request whose span is not. */
  public static boolean isTextWanted() {
    Operation current = Context.current();
    return current == null || current.isRecording();
  }

  /** Adds a command in upper case. Its text may be null and is kept within the bounds of one command's text. */
  public synchronized void add(String command, String commandText) {
    if (first == null) {
      first = command;
      transaction = "MULTI".equals(command);
    } else if (transaction && ("EXEC".equals(command) || "DISCARD".equals(command))) {
      transaction = false;
    }
    if (!isFrame(command)) {
      mixed |= common != null && !common.equals(command);
      common = command;
      size++;
    }
    if (commandText != null) {
      show(commandText);
    }
  }

  /** Commands that begin and end a transaction are not what it does. */
  private boolean isFrame(String command) {
    return "MULTI".equals(first) && ("MULTI".equals(command) || "EXEC".equals(command) || "DISCARD".equals(command));
  }

  private void show(String commandText) {
    if (text == null) {
      text = new StringBuilder(commandText);
    } else if (text.length() < RedisText.LONGEST) {
      text.append("; ").append(commandText);
      if (text.length() > RedisText.LONGEST) {
        text.setLength(RedisText.LONGEST - 3);
        text.append("...");
      }
    }
  }

  /** Whether a transaction was begun and neither executed nor discarded. */
  public synchronized boolean isOpenTransaction() {
    return transaction;
  }

  /** The commands begin to travel now: the time before was the application's, which gathered them. */
  public synchronized void flushing() {
    if (flushNanos == 0) {
      flushNanos = System.nanoTime();
    }
  }

  synchronized long startNanos() {
    return flushNanos == 0 ? startNanos : flushNanos;
  }

  /** {@code SET}, {@code PIPELINE} or {@code MULTI}. */
  synchronized String command() {
    return isSingle() ? first : "MULTI".equals(first) ? "MULTI" : "PIPELINE";
  }

  /** As {@link #command()}, and what all the commands are if they are the same, such as {@code PIPELINE SET}. */
  synchronized String name() {
    return isSingle() || mixed || common == null ? command() : command() + ' ' + common;
  }

  private boolean isSingle() {
    return "MULTI".equals(first) ? transaction && common == null : size == 1;
  }

  synchronized int size() {
    return size;
  }

  synchronized String text() {
    return text == null ? null : text.toString();
  }
}
