package dev.weft.weaving.matching;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the advice for a class by the types that it descends from. A transformer gets a class before its super types are loaded, and must
 * not load them: the JVM calls no transformer for a class that a transformer loads on its own thread, so such a super class would never
 * be woven. Instead this reads their class files, each once for each loader.
 */
final class Hierarchy {
  private static final String[] NONE = {};

  private final Index index;
  /** By loader and internal name of a type: the names of its super class and interfaces. */
  private final Map<ClassLoader, ConcurrentHashMap<String, String[]>> supertypes = new WeakHashMap<>();

  Hierarchy(Index index) {
    this.index = index;
  }

  /** Returns the matches of a class that is being loaded. */
  List<Match> matches(ClassLoader loader, String name, ClassOutline outline, @Nullable ProtectionDomain domain) {
    List<Match> found = new ArrayList<>(4);
    Set<String> seen = new HashSet<>();
    ClassFiles files = new ClassFiles(loader, domain);
    for (String supertype : outline.supertypes()) {
      collect(files, supertype, found, seen);
    }
    return without(found, name);
  }

  /** Returns the matches of a class that is loaded already. */
  List<Match> matches(Class<?> type) {
    List<Match> found = new ArrayList<>(4);
    Set<Class<?>> seen = new HashSet<>();
    if (type.getSuperclass() != null) {
      collect(type.getSuperclass(), found, seen);
    }
    for (Class<?> implemented : type.getInterfaces()) {
      collect(implemented, found, seen);
    }
    return without(found, type.getName().replace('.', '/'));
  }

  /** Removes the matches whose target excepts the class with that internal name. */
  private static List<Match> without(List<Match> matches, String name) {
    for (int i = matches.size() - 1; i >= 0; i--) {
      if (matches.get(i).target.excepts(name)) {
        matches.remove(i);
      }
    }
    return matches;
  }

  private void collect(ClassFiles files, String name, List<Match> found, Set<String> seen) {
    if (name.equals("java/lang/Object") || !seen.add(name)) {
      return;
    }
    List<Match> matches = index.descendants(name);
    if (matches != null) {
      found.addAll(matches);
    }
    for (String supertype : supertypes(files, name)) {
      collect(files, supertype, found, seen);
    }
  }

  private String[] supertypes(ClassFiles files, String name) {
    ConcurrentHashMap<String, String[]> known;
    synchronized (supertypes) {
      known = supertypes.get(files.loader());
      if (known == null) {
        known = new ConcurrentHashMap<>();
        supertypes.put(files.loader(), known);
      }
    }
    String[] names = known.get(name);
    if (names == null) {
      // types of the JDK are loaded already, or may be loaded here, except those that are woven themselves
      names = name.startsWith("java/") && index.exact(name) == null ? loaded(files.loader(), name) : read(files, name);
      known.put(name, names);
    }
    return names;
  }

  private static String[] read(ClassFiles files, String name) {
    try {
      byte[] file = files.read(name);
      ClassOutline outline = file == null ? null : ClassOutline.read(file, null);
      return outline == null ? loaded(files.loader(), name) : outline.supertypes();
    } catch (Exception | LinkageError e) {   // class loaders of applications may throw anything
      Log.debug("super type " + name + " cannot be read", e);
      return NONE;
    }
  }

  /** For types of the JDK, and for those that a class loader defines without a class file. */
  private static String[] loaded(ClassLoader loader, String name) {
    try {
      Class<?> type = Class.forName(name.replace('/', '.'), false, loader);
      List<String> names = new ArrayList<>(4);
      if (type.getSuperclass() != null) {
        names.add(type.getSuperclass().getName().replace('.', '/'));
      }
      for (Class<?> implemented : type.getInterfaces()) {
        names.add(implemented.getName().replace('.', '/'));
      }
      return names.toArray(NONE);
    } catch (Exception | LinkageError e) {   // class loaders of applications may throw anything
      Log.debug("super type " + name + " cannot be loaded, nor can its subtype", e);   // the JVM will report it
      return NONE;
    }
  }

  private void collect(Class<?> type, List<Match> found, Set<Class<?>> seen) {
    if (type == Object.class || !seen.add(type)) {
      return;
    }
    List<Match> matches = index.descendants(type.getName().replace('.', '/'));
    found.addAll(matches == null ? Collections.<Match>emptyList() : matches);
    if (type.getSuperclass() != null) {
      collect(type.getSuperclass(), found, seen);
    }
    for (Class<?> implemented : type.getInterfaces()) {
      collect(implemented, found, seen);
    }
  }
}
