package dev.weft.log.jul;

/** Replaces {@code java.util.logging.Handler}; no logger has one. */
public abstract class Handler {
  public abstract void flush();
}
