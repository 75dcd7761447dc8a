package dev.weft.weaving;

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
 * Finds the advice for a class by the types it descends from. The hook sees a class before its super types are there, and they must not be
 * loaded by it: the JVM calls no hook for what a hook loads on its own thread, so a super class would stay unwoven for good. Their class files
 * are read, each once for a loader.
 */
final class Hierarchy {
  private static final String[] NONE = {};

  private final Index index;
  /** Names of the super class and interfaces of each type that was asked for. */
  private final Map<ClassLoader, ConcurrentHashMap<String, String[]>> supertypes = new WeakHashMap<>();

  Hierarchy(Index index) {
    this.index = index;
  }

  /** Matches of a class of that internal name that is being loaded, from where the domain says. */
  List<Index.Match> matches(ClassLoader loader, String name, ClassOutline outline, ProtectionDomain domain) {
    List<Index.Match> found = new ArrayList<>(4);
    Set<String> seen = new HashSet<>();
    ClassFiles files = new ClassFiles(loader, domain);
    for (String supertype : outline.supertypes()) {
      collect(files, supertype, found, seen);
    }
    return without(found, name);
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
    return without(found, type.getName().replace('.', '/'));
  }

  /** Takes away those that leave the class of that internal name out. */
  private static List<Index.Match> without(List<Index.Match> matches, String name) {
    for (int i = matches.size() - 1; i >= 0; i--) {
      if (matches.get(i).target.excepts(name)) {
        matches.remove(i);
      }
    }
    return matches;
  }

  private void collect(ClassFiles files, String name, List<Index.Match> found, Set<String> seen) {
    if (name.equals("java/lang/Object") || !seen.add(name)) {
      return;
    }
    List<Index.Match> matches = index.descendants(name);
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
      // those of the JDK are there already, or may be loaded here: but for the ones that are woven themselves
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

  /** For the JDK's classes, and for those that a class loader makes without a file. */
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
      Log.debug("super type " + name + " cannot be loaded, nor can its subtype", e);   // the JVM says so next, to whom it concerns
      return NONE;
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
