package dev.weft.weaving;

import dev.weft.log.Log;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the advice for a class by the types it descends from. The hook sees a class before its super types are there, so they are loaded
 * through its own loader, as the JVM does next in the same order.
 */
final class Hierarchy {
  private final Index index;

  Hierarchy(Index index) {
    this.index = index;
  }

  /** Matches of a class that is being loaded. */
  List<Index.Match> matches(ClassLoader loader, ClassOutline outline) {
    List<Index.Match> found = new ArrayList<>(4);
    Set<Class<?>> seen = new HashSet<>();
    if (outline.superName() != null) {
      collect(loader, outline.superName(), found, seen);
    }
    for (int i = 0; i < outline.interfaceCount(); i++) {
      collect(loader, outline.interfaceName(i), found, seen);
    }
    return found;
  }

  /** Matches of a class that is loaded. */
  List<Index.Match> matches(Class<?> type) {
    List<Index.Match> found = new ArrayList<>(4);
    Set<Class<?>> seen = new HashSet<>();
    if (type.getSuperclass() != null) {
      collect(type.getSuperclass(), found, seen);
    }
    for (Class<?> implemented : type.getInterfaces()) {
      collect(implemented, found, seen);
    }
    return found;
  }

  private void collect(ClassLoader loader, String name, List<Index.Match> found, Set<Class<?>> seen) {
    if (name.equals("java/lang/Object")) {
      return;
    }
    try {
      collect(Class.forName(name.replace('/', '.'), false, loader), found, seen);
    } catch (Exception | LinkageError e) {   // class loaders of applications may throw anything
      Log.debug("super type " + name + " cannot be loaded, nor can its subtype", e);   // the JVM says so next, to whom it concerns
    }
  }

  private void collect(Class<?> type, List<Index.Match> found, Set<Class<?>> seen) {
    if (type == Object.class || !seen.add(type)) {
      return;
    }
    List<Index.Match> matches = index.descendants(type.getName().replace('.', '/'));
    found.addAll(matches == null ? Collections.<Index.Match>emptyList() : matches);
    if (type.getSuperclass() != null) {
      collect(type.getSuperclass(), found, seen);
    }
    for (Class<?> implemented : type.getInterfaces()) {
      collect(implemented, found, seen);
    }
  }
}
