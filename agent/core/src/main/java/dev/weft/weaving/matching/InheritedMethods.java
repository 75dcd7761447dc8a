package dev.weft.weaving.matching;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Classes whose methods are inherited by descendants of a declared type, though they do not have that type themselves: the statements of
 * SQLite's driver declare {@code java.sql.Statement} in one class and inherit its methods from another. Such a method is woven in the class
 * that declares it, and its calls count if the object has the type.
 */
final class InheritedMethods {
  private static final int MOST_OWNERS = 1_000;
  private static final int MOST_LOADED = 10_000;
  private static final int SEGMENTS = 3;

  /** By internal name of the class that declares the methods, in whichever loader. */
  private final Map<String, List<Match>> owners = new ConcurrentHashMap<>();
  /** By the beginning of the name of a library's packages: what its own interfaces that descend from a declared type match. */
  private final Map<String, List<Match>> vendors = new ConcurrentHashMap<>();
  /** Names of the loaded classes with a method that is woven in descendants of a type, without those loaded before the weaver. */
  private final Set<String> loaded = ConcurrentHashMap.newKeySet();

  /** A class is being loaded that declares a method which is woven in descendants of a type. */
  void loading(String name) {
    if (loaded.size() < MOST_LOADED) {
      loaded.add(name);
    }
  }

  /**
   * A class turns out to be inherited from. If it was loaded before, for a class without the type, it stays as it is: retransforming a class
   * while an application loads those around it has crashed JVMs (17.0.15, {@code DefaultMethods::generate_default_methods}).
   */
  void inherited(String owner, Match match) {
    if (owners.size() < MOST_OWNERS && add(owners, owner, match) && loaded.contains(owner)) {
      Log.debug("class " + owner + " was loaded before it was known that its methods are inherited, so they are not woven");
    }
  }

  /**
   * Remembers a library's own interface. Its first implementation is on its way already: if that neither declares a method nor names a
   * declared type, its super class, which comes next, is found by the name of its package.
   */
  void extended(String interfaceName, Match match) {
    String vendor = vendor(interfaceName);
    if (!vendor.isEmpty() && vendors.size() < MOST_OWNERS) {
      add(vendors, vendor, match);
    }
  }

  /** Returns whether it was not known. */
  private synchronized boolean add(Map<String, List<Match>> map, String key, Match match) {
    List<Match> known = map.get(key);
    List<Match> all = new ArrayList<>(known == null ? Collections.<Match>emptyList() : known);
    for (int i = 0; i < all.size(); i++) {
      Match other = all.get(i);
      if (other.target == match.target) {
        Match either = other.or(match);
        all.set(i, either);
        map.put(key, all);
        return either != other;
      }
    }
    all.add(match);
    map.put(key, all);
    return true;
  }

  /** The first three segments of a class's package, or as many as there are. */
  private static String vendor(String name) {
    int end = 0;
    for (int i = 0; i < SEGMENTS; i++) {
      int slash = name.indexOf('/', end);
      if (slash < 0) {
        break;
      }
      end = slash + 1;
    }
    return name.substring(0, end);
  }

  /** Returns the matches of a class with those that it has for its descendants. */
  List<Match> with(String name, List<Match> own) {
    List<Match> ofOwner = owners.get(name);
    List<Match> ofVendor = vendors.isEmpty() ? null : vendors.get(vendor(name));
    if (ofOwner == null && ofVendor == null) {
      return own;
    }
    List<Match> all = new ArrayList<>(own);
    Set<AdviceSpec.Target> known = new HashSet<>();
    for (Match match : own) {
      known.add(match.target);
    }
    addNew(all, ofOwner, known, name);
    addNew(all, ofVendor, known, name);
    return all;
  }

  private static void addNew(List<Match> all, @Nullable List<Match> matches, Set<AdviceSpec.Target> known, String name) {
    if (matches != null) {
      for (Match match : matches) {
        if (!known.contains(match.target) && !match.target.excepts(name)) {
          all.add(match);
        }
      }
    }
  }

  /** Whether no such class is known. */
  boolean isEmpty() {
    return owners.isEmpty() && vendors.isEmpty();
  }

  /** Whether a loaded class may have been woven for its descendants. */
  boolean isOwner(Class<?> type) {
    String name = type.getName().replace('.', '/');
    return owners.containsKey(name) || loaded.contains(name) && vendors.containsKey(vendor(name));
  }
}
