package dev.weft.weaving.matching;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import java.io.IOException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the advice for a class. For almost every class the answer follows from its name or from the names of its methods. The super types
 * are looked up only for the others.
 */
public final class Matcher {
  private final Index index;
  private final InheritedMethods inherited;
  private final Hierarchy hierarchy;
  private final ClassLoader platformLoader = ClassLoader.getSystemClassLoader().getParent();

  public Matcher(Index index) {
    this.index = index;
    this.inherited = new InheritedMethods();
    this.hierarchy = new Hierarchy(index, inherited);
  }

  /**
   * Returns the matches of a class that is being loaded or retransformed, in the order in which their calls nest, the outermost first.
   *
   * @param loader the class's loader; null: the bootstrap loader
   * @param name internal name of the class
   * @param redefined the class itself if it is loaded already, else null
   * @param domain of the class
   * @return null or empty if there are none
   */
  @Nullable
  public List<Match> matches(
      @Nullable ClassLoader loader, String name, @Nullable Class<?> redefined, @Nullable ProtectionDomain domain, byte[] file) {
    List<Match> exact = exact(loader, name);
    if (isOfJdk(loader)) {
      return inOrderOfIndex(exact);
    }
    return inOrderOfIndex(both(both(exact, index.patterned(name)), inherited(loader, name, redefined, domain, file)));
  }

  /** The advice for that class, but for what needs a type that its loader does not find. */
  @Nullable
  private List<Match> exact(@Nullable ClassLoader loader, String name) {
    List<Match> all = index.exact(name);
    if (all == null || loader == null) {
      return all;
    }
    List<Match> found = all;
    for (Match match : all) {
      if (!match.target.needs.isEmpty() && loader.getResource(match.target.needs + ".class") == null) {
        found = found == all ? new ArrayList<>(all) : found;
        found.remove(match);
      }
    }
    return found;
  }

  private boolean isOfJdk(@Nullable ClassLoader loader) {
    return loader == null || loader == platformLoader;
  }

  @Nullable
  private List<Match> inherited(
      ClassLoader loader, String name, @Nullable Class<?> redefined, @Nullable ProtectionDomain domain, byte[] file) {
    ClassOutline outline = ClassOutline.read(file, index.supertypeMethods(), index.supertypePackages());
    if (outline == null) {
      return null;
    }
    boolean declares = outline.declares();
    if (declares) {
      inherited.loading(name);   // before it is looked for among the classes that are inherited from
    }
    List<Match> annotated = outline.isAnnotated() ? AnnotatedMethods.matches(index, name, file) : null;
    List<Match> own = redefined == null ? hierarchy.matches(loader, name, outline, domain) : hierarchy.matches(redefined);
    return both(declares ? inherited.with(name, own) : null, annotated);
  }

  @Nullable
  private static List<Match> both(@Nullable List<Match> first, @Nullable List<Match> second) {
    if (first == null || second == null) {
      return first == null ? second : first;
    }
    List<Match> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  /** Does not use the JDK's sort: that reads {@code java.util.Arrays.useLegacyMergeSort}, which the application may want to set. */
  @Nullable
  private static List<Match> inOrderOfIndex(@Nullable List<Match> matches) {
    if (matches == null || matches.size() < 2) {
      return matches;
    }
    List<Match> ordered = new ArrayList<>(matches.size());
    for (Match match : matches) {
      int place = ordered.size();
      while (place > 0 && ordered.get(place - 1).advice.id > match.advice.id) {
        place--;
      }
      ordered.add(place, match);
    }
    return ordered;
  }

  /** Returns the loaded classes for which there may be advice. Classes of the JDK are matched by their names alone. */
  public List<Class<?>> matching(Class<?>[] loaded) {
    List<Class<?>> matching = new ArrayList<>();
    Descendants descendants = new Descendants(index);
    for (Class<?> type : loaded) {
      try {
        if (type.isArray() || type.isPrimitive()) {
          continue;
        }
        boolean descends = !isOfJdk(type.getClassLoader()) && descendants.has(type);
        if (descends) {
          hierarchy.inherit(type);
        }
        if (descends || index.hasExact(type.getName())
            || !isOfJdk(type.getClassLoader()) && index.patterned(type.getName().replace('.', '/')) != null) {
          matching.add(type);
        }
      } catch (LinkageError e) {
        Log.debug("class " + type.getName() + " is loaded but its super types cannot be asked for", e);
      }
    }
    addInherited(loaded, matching);
    return matching;
  }

  /** Returns the loaded classes, but for the JDK's, with methods that have an annotation for which there is advice. Reads their class files. */
  public List<Class<?>> annotated(Class<?>[] loaded) {
    List<Class<?>> annotated = new ArrayList<>();
    for (Class<?> type : loaded) {
      if (!isOfJdk(type.getClassLoader()) && !type.isArray() && isAnnotated(type)) {
        annotated.add(type);
      }
    }
    return annotated;
  }

  private boolean isAnnotated(Class<?> type) {
    String name = type.getName().replace('.', '/');
    try {
      byte[] file = new ClassFiles(type.getClassLoader(), type.getProtectionDomain()).read(name);
      ClassOutline outline = file == null ? null : ClassOutline.read(file, index.supertypeMethods(), index.supertypePackages());
      return outline != null && outline.isAnnotated() && !AnnotatedMethods.matches(index, name, file).isEmpty();
    } catch (IOException | RuntimeException | LinkageError e) {   // class loaders may be the application's
      Log.debug("class file of " + name + " cannot be read", e);
      return false;
    }
  }

  private void addInherited(Class<?>[] loaded, List<Class<?>> matching) {
    if (!inherited.isEmpty()) {
      Set<Class<?>> known = new HashSet<>(matching);
      for (Class<?> type : loaded) {
        if (inherited.isOwner(type) && !isOfJdk(type.getClassLoader()) && !known.contains(type)) {
          matching.add(type);
        }
      }
    }
  }
}
