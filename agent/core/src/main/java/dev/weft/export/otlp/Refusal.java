package dev.weft.export.otlp;

import java.io.IOException;

/** A collector's answer that it does not take a request. */
final class Refusal extends IOException {
  private static final long serialVersionUID = 1;

  private final boolean retryable;
  private final long retryAfterNanos;

  /**
   * @param text the answer's status, and what the collector says of it
   * @param retryable whether the specification has it tried again
   * @param retryAfterNanos how long the collector wants to be left alone; -1 where it does not say
   */
  Refusal(String text, boolean retryable, long retryAfterNanos) {
    super(text);
    this.retryable = retryable;
    this.retryAfterNanos = retryAfterNanos;
  }

  boolean isRetryable() {
    return retryable;
  }

  long retryAfterNanos() {
    return retryAfterNanos;
  }
}
