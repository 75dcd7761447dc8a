package dev.weft.export.otlp;

import java.io.IOException;

/** A certificate or key that cannot be used. */
final class WrongFile extends IOException {
  private static final long serialVersionUID = 1;

  WrongFile(String text, Exception cause) {
    super(text, cause);
  }
}
