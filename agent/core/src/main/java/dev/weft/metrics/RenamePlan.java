package dev.weft.metrics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives each of some names its new ones so that no two meet. Who cannot be renamed keeps its name. */
abstract class RenamePlan {
  private final RenameRules rules;

  RenamePlan(RenameRules rules) {
    this.rules = rules;
  }

  /** The new names that the rules give a name, or null. */
  abstract List<String> targets(String name);

  /** Why a name cannot take this new one ("a ..." of what it should be), or null. */
  abstract String objection(String name, String target);

  /** All that shows up where a name is called so; must not meet what another one occupies. */
  abstract Collection<String> occupied(String name, String target);

  /** From each name to its new ones, at least one. */
  final Map<String, List<String>> of(Collection<String> names) {
    Set<String> kept = new LinkedHashSet<>();
    for (String name : names) {
      if (targets(name) == null) {
        kept.add(name);
      }
    }
    while (true) {
      Map<String, List<String>> plan = attempt(names, kept);
      if (plan != null) {
        return plan;
      }
    }
  }

  /** Null when one more name has to be kept: its name is then no longer free for others, so that all is decided anew. */
  private Map<String, List<String>> attempt(Collection<String> names, Set<String> kept) {
    Map<String, List<String>> plan = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (String name : kept) {
      plan.put(name, Collections.singletonList(name));
      taken.addAll(occupied(name, name));
    }
    for (String name : names) {
      if (!kept.contains(name)) {
        List<String> accepted = accept(name, taken);
        if (accepted.isEmpty()) {
          kept.add(name);
          return null;
        }
        plan.put(name, accepted);
      }
    }
    return plan;
  }

  private List<String> accept(String name, Set<String> taken) {
    List<String> accepted = new ArrayList<>();
    for (String target : targets(name)) {
      String objection = objection(name, target);
      Collection<String> wanted = occupied(name, target);
      if (objection == null && !Collections.disjoint(taken, wanted)) {
        objection = "a name that is free";
      }
      if (objection == null) {
        accepted.add(target);
        taken.addAll(wanted);
      } else {
        rules.refuse(name, target, objection);
      }
    }
    return accepted;
  }
}
