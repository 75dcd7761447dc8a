package dev.weft.weaving.matching;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Finds the loaded classes that descend from a type of the index. Remembers the answer for each super type, because with an AOT cache
 * thousands of classes are loaded before the agent, and the JVM still interprets this code. Used for one pass only, as it keeps the classes
 * alive.
 */
final class Descendants {
  private final Index index;
  private final Map<Class<?>, Boolean> answers = new IdentityHashMap<>();

  Descendants(Index index) {
    this.index = index;
  }

  /** Whether there is advice for the descendants of one of the super types of a class. */
  boolean has(Class<?> type) {
    Class<?> superclass = type.getSuperclass();
    if (superclass != null && superclass != Object.class && isAdvisedOrHas(superclass)) {
      return true;
    }
    for (Class<?> implemented : type.getInterfaces()) {
      if (isAdvisedOrHas(implemented)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAdvisedOrHas(Class<?> supertype) {
    Boolean answer = answers.get(supertype);
    if (answer == null) {
      answer = index.descendants(supertype.getName().replace('.', '/')) != null || has(supertype);
      answers.put(supertype, answer);
    }
    return answer;
  }
}
