package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import java.util.concurrent.ConcurrentHashMap;

/** Name of a span's attribute. There is one instance of each name, even if several class loaders have a copy of the constant. */
public final class Attribute {
  private static final ConcurrentHashMap<String, Attribute> ALL = new ConcurrentHashMap<>();
  /** How many names are kept before those of applications are not any more. */
  private static final int MOST = 2000;

  private final String name;
  /** The exporter's form of the name, stored here so that it is made once. */
  private volatile @Nullable Object exported;

  private Attribute(String name) {
    this.name = name;
  }

  /** The attribute of that name; keep it in a constant. */
  public static Attribute of(String name) {
    Attribute attribute = new Attribute(name);
    Attribute other = ALL.putIfAbsent(name, attribute);
    return other == null ? attribute : other;
  }

  /** An attribute whose name an application may make up at run time: only so many of them are kept. */
  static Attribute unbounded(String name) {
    Attribute known = ALL.get(name);
    if (known != null) {
      return known;
    }
    return ALL.size() < MOST ? of(name) : new Attribute(name);
  }

  public String name() {
    return name;
  }

  /** The exporter's form of this name; null before the first export. */
  public @Nullable Object exported() {
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
