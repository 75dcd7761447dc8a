package dev.weft.weaving.matching;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import java.security.ProtectionDomain;
import java.util.ArrayList;
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

  /** What is known of a type from its class file. */
  private static final class Type {
    /** Internal names of its super class and interfaces. */
    private final String[] supertypes;
    /** Whether it declares a method that is woven in the descendants of some type. */
    private final boolean declares;

    Type(String[] supertypes, boolean declares) {
      this.supertypes = supertypes;
      this.declares = declares;
    }
  }

  private final Index index;
  private final InheritedMethods inherited;
  /** By loader and internal name. */
  private final Map<ClassLoader, ConcurrentHashMap<String, Type>> types = new WeakHashMap<>();

  Hierarchy(Index index, InheritedMethods inherited) {
    this.index = index;
    this.inherited = inherited;
  }

  /** Returns the matches of a class that is being loaded, and notes which of its super types hold methods that it inherits. */
  List<Match> matches(ClassLoader loader, String name, ClassOutline outline, @Nullable ProtectionDomain domain) {
    Set<String> reached = new HashSet<>();
    ClassFiles files = new ClassFiles(loader, domain);
    for (String supertype : outline.supertypes()) {
      reach(files, supertype, reached);
    }
    List<Match> found = matches(reached, name);
    if (!found.isEmpty()) {
      for (String supertype : reached) {
        if (!isOfJdk(supertype) && type(files, supertype).declares) {
          Set<String> own = new HashSet<>();
          reach(files, supertype, own);
          inherit(found, reached, supertype, own);
        }
      }
      if (outline.isInterface()) {
        extend(found, reached, name);
      }
    }
    return found;
  }

  /** Returns the matches of a class that is loaded already. */
  List<Match> matches(Class<?> type) {
    return matches(names(supertypes(type)), internalName(type));
  }

  /** Notes which super types of a loaded class hold methods that it inherits. */
  void inherit(Class<?> type) {
    Set<Class<?>> supertypes = supertypes(type);
    Set<String> reached = names(supertypes);
    List<Match> found = matches(reached, internalName(type));
    for (Class<?> supertype : supertypes) {
      String name = internalName(supertype);
      if (!isOfJdk(name)) {
        Set<String> own = names(supertypes(supertype));
        own.add(name);
        inherit(found, reached, name, own);
      }
    }
    if (type.isInterface()) {
      extend(found, reached, internalName(type));
    }
  }

  private List<Match> matches(Set<String> reached, String name) {
    List<Match> found = new ArrayList<>(4);
    for (String supertype : reached) {
      List<Match> matches = index.descendants(supertype);
      if (matches != null) {
        for (Match match : matches) {
          if (!match.target.excepts(name)) {
            found.add(match);
          }
        }
      }
    }
    return found;
  }

  /**
   * Notes the matches of a class that one of its super types has no type for.
   *
   * @param reached all super types of the class
   * @param own that super type and its own super types
   */
  private void inherit(List<Match> matches, Set<String> reached, String supertype, Set<String> own) {
    for (Match match : matches) {
      String condition = null;
      for (String type : match.target.types) {
        if (own.contains(type)) {
          condition = null;
          break;
        }
        condition = reached.contains(type) ? type : condition;
      }
      if (condition != null && match.advice.mayBeSkipped()) {
        inherited.inherited(supertype, match.onlyFor(condition));
      }
    }
  }

  private void extend(List<Match> matches, Set<String> reached, String name) {
    for (Match match : matches) {
      for (String type : match.target.types) {
        if (reached.contains(type) && match.advice.mayBeSkipped()) {
          inherited.extended(name, match.onlyFor(type));
        }
      }
    }
  }

  private static boolean isOfJdk(String name) {
    return name.startsWith("java/");
  }

  private void reach(ClassFiles files, String name, Set<String> reached) {
    if (name.equals("java/lang/Object") || !reached.add(name)) {
      return;
    }
    for (String supertype : type(files, name).supertypes) {
      reach(files, supertype, reached);
    }
  }

  private Type type(ClassFiles files, String name) {
    ConcurrentHashMap<String, Type> known;
    synchronized (types) {
      known = types.get(files.loader());
      if (known == null) {
        known = new ConcurrentHashMap<>();
        types.put(files.loader(), known);
      }
    }
    Type type = known.get(name);
    if (type == null) {
      // types of the JDK are loaded already, or may be loaded here, except those that are woven themselves
      type = isOfJdk(name) && index.exact(name) == null ? loaded(files.loader(), name) : read(files, name);
      known.put(name, type);
    }
    return type;
  }

  private Type read(ClassFiles files, String name) {
    try {
      byte[] file = files.read(name);
      ClassOutline outline = file == null ? null : ClassOutline.read(file, index.supertypeMethods());
      return outline == null ? loaded(files.loader(), name) : new Type(outline.supertypes(), outline.declares());
    } catch (Exception | LinkageError e) {   // class loaders of applications may throw anything
      Log.debug("super type " + name + " cannot be read", e);
      return new Type(NONE, false);
    }
  }

  /** For types of the JDK, and for those that a class loader defines without a class file. */
  private static Type loaded(ClassLoader loader, String name) {
    try {
      Class<?> type = Class.forName(name.replace('/', '.'), false, loader);
      List<String> names = new ArrayList<>(4);
      if (type.getSuperclass() != null) {
        names.add(internalName(type.getSuperclass()));
      }
      for (Class<?> implemented : type.getInterfaces()) {
        names.add(internalName(implemented));
      }
      return new Type(names.toArray(NONE), false);
    } catch (Exception | LinkageError e) {   // class loaders of applications may throw anything
      Log.debug("super type " + name + " cannot be loaded, nor can its subtype", e);   // the JVM will report it
      return new Type(NONE, false);
    }
  }

  /** All super types of a class, itself not among them. */
  private static Set<Class<?>> supertypes(Class<?> type) {
    Set<Class<?>> supertypes = new HashSet<>();
    collect(type, supertypes);
    supertypes.remove(type);
    return supertypes;
  }

  private static void collect(Class<?> type, Set<Class<?>> collected) {
    if (type == Object.class || !collected.add(type)) {
      return;
    }
    if (type.getSuperclass() != null) {
      collect(type.getSuperclass(), collected);
    }
    for (Class<?> implemented : type.getInterfaces()) {
      collect(implemented, collected);
    }
  }

  private static Set<String> names(Set<Class<?>> types) {
    Set<String> names = new HashSet<>();
    for (Class<?> type : types) {
      names.add(internalName(type));
    }
    return names;
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }
}
