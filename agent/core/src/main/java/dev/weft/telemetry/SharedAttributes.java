package dev.weft.telemetry;

/** Attributes that many operations have in common, values included: an exporter may write them once and copy them from then on. */
public abstract class SharedAttributes {
  /** What the exporter makes of them; replaced as a whole. */
  private volatile Object exported;

  /** Tells them, always the same. */
  public abstract void describe(AttributeReader reader);

  /** The exporter's form of them, or null. */
  public final Object exported() {
    return exported;
  }

  public final void exported(Object form) {
    exported = form;
  }
}
