package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/** Attributes that many operations have in common, including the values. An exporter may write them once and copy them from then on. */
public abstract class SharedAttributes {
  /** Replaced as a whole. */
  private volatile @Nullable Object exported;

  /** Writes the attributes, the same at each call. */
  public abstract void describe(AttributeReader reader);

  /** The exporter's form of the attributes; null before the first export. */
  public final @Nullable Object exported() {
    return exported;
  }

  public final void exported(Object form) {
    exported = form;
  }
}
