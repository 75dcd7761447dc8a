package dev.weft.telemetry;

import java.util.concurrent.ConcurrentHashMap;

/** Name of a span's attribute. There is one of each name, whichever class loader's copy of a constant asks for it. */
public final class Attribute {
  private static final ConcurrentHashMap<String, Attribute> ALL = new ConcurrentHashMap<>();

  private final String name;
  /** What the exporter makes of the name, kept here so that it is made once. */
  private volatile Object exported;

  private Attribute(String name) {
    this.name = name;
  }

  /** The attribute of that name; keep it in a constant. */
  public static Attribute of(String name) {
    Attribute attribute = new Attribute(name);
    Attribute other = ALL.putIfAbsent(name, attribute);
    return other == null ? attribute : other;
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
