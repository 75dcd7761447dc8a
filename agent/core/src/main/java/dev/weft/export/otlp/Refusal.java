package dev.weft.export.otlp;

import java.io.IOException;

/** A collector's answer that it does not take a request. */
final class Refusal extends IOException {
  private static final long serialVersionUID = 1;

  /** @param text the answer's status and the collector's message */
  Refusal(String text) {
    super(text, null);
  }
}
