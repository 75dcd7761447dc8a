package dev.weft.telemetry;

/** Removes from a text what an operation does not show: messages of exceptions quote statements and commands. */
public interface TextMask {
  /** Returns the text without it; the same text if nothing of it is in there. */
  String mask(String text);
}
