package dev.weft.weaving;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Tells which of the classes that are loaded descend from a type of the index. Each super type is looked at once: an AOT cache has
 * thousands of classes there before the agent, and all of this runs interpreted. It holds what it was asked for, so it is for one pass.
 */
final class Descendants {
  private final Index index;
  private final Map<Class<?>, Boolean> answers = new IdentityHashMap<>();

  Descendants(Index index) {
    this.index = index;
  }

  /** Whether there is advice for what descends from one of the super types of a class. */
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
