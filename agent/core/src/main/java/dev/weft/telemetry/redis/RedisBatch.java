package dev.weft.telemetry.redis;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import java.util.Arrays;
import java.util.List;

/**
 * Commands that were sent over one connection and are not answered yet: one command, a pipeline, or a transaction ({@code MULTI ... EXEC}).
 * Each of these is one operation. Thread-safe, since any thread may write to a subscriber's connection.
 */
public final class RedisBatch {
  private static final int MOST_READS = 10_000;

  private final long startNanos = System.nanoTime();
  private long flushNanos;
  private @Nullable String first;
  private @Nullable String common;
  private boolean mixed;
  private boolean transaction;
  private int size;
  private @Nullable StringBuilder text;
  /** The first commands, null for those that read nothing; null if none does. */
  private @Nullable String[] reads;
  private int added;
  private boolean transactions;

  /** Whether the text of a command that is sent now may be shown: not inside an operation whose span is not reported. */
  public static boolean isTextWanted() {
    Operation current = Context.current();
    return current == null || current.isRecording();
  }

  /** Adds a command in upper case. All texts together are cut to the length of one command's text. */
  public synchronized void add(String command, @Nullable String commandText) {
    if (first == null) {
      first = command;
      transaction = "MULTI".equals(command);
    } else if (transaction && ("EXEC".equals(command) || "DISCARD".equals(command))) {
      transaction = false;
    }
    transactions |= "MULTI".equals(command);
    if (RedisReads.isRead(command) && added < MOST_READS) {
      if (reads == null) {
        reads = new String[Math.max(16, added + 1)];
      } else if (added >= reads.length) {
        reads = Arrays.copyOf(reads, 2 * added);
      }
      reads[added] = command;
    }
    added++;
    if (!isFrame(command)) {
      mixed |= common != null && !common.equals(command);
      common = command;
      size++;
    }
    if (commandText != null) {
      show(commandText);
    }
  }

  /** Whether a command only begins or ends the transaction. */
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

  /** Whether a transaction has begun and was neither executed nor discarded. */
  public synchronized boolean isOpenTransaction() {
    return transaction;
  }

  /** Called when the commands are sent to the server. The time before belongs to the application, which collected them. */
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

  /** As {@link #command()}, followed by the command that all have in common, if there is one, such as {@code PIPELINE SET}. */
  synchronized String name() {
    return isSingle() || mixed || common == null ? command() : command() + ' ' + common;
  }

  /** Whether this is one command, and not several that were sent together. */
  synchronized boolean isSingle() {
    return "MULTI".equals(first) ? transaction && common == null : size == 1;
  }

  /** Counts what the reads of a pipeline found. Not those of a transaction: most of its answers only say that a command is queued. */
  synchronized void answered(List<?> answers) {
    boolean known = reads != null && answers.size() == added && !transactions;
    for (int i = 0; known && i < Math.min(added, reads.length); i++) {
      if (reads[i] != null) {
        RedisReads.answered(reads[i], answers.get(i));
      }
    }
  }

  synchronized int size() {
    return size;
  }

  synchronized @Nullable String text() {
    return text == null ? null : text.toString();
  }
}
