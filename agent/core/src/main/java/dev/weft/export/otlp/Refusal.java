package dev.weft.export.otlp;

import java.io.IOException;

/** A collector's answer that it does not take a request. */
final class Refusal extends IOException {
  private static final long serialVersionUID = 1;

  private final boolean temporary;

  /**
   * @param text the answer's status and the collector's message
   * @param temporary whether the status asks to try again later
   */
  Refusal(String text, boolean temporary) {
    super(text, null);
    this.temporary = temporary;
  }

  boolean isTemporary() {
    return temporary;
  }
}
