package dev.weft.telemetry;

/** Name of a span's attribute. Its values are all texts, or all numbers. */
public final class Attribute {
  private final String name;
  /** What the exporter makes of the name, kept here so that it is made once. */
  private volatile Object exported;

  private Attribute(String name) {
    this.name = name;
  }

  /** A new attribute; keep it in a constant. */
  public static Attribute of(String name) {
    return new Attribute(name);
  }

  public String name() {
    return name;
  }

  /** The exporter's form of this name, or null. */
  public Object exported() {
    return exported;
  }

  public void exported(Object form) {
    exported = form;
  }

  @Override
  public String toString() {
    return name;
  }
}
