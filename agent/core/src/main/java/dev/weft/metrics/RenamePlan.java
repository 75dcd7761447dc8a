package dev.weft.metrics;

import dev.weft.advice.Nullable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Assigns new names to names, without collisions. A name that cannot be renamed is kept. */
abstract class RenamePlan {
  final RenameRules rules;

  RenamePlan(RenameRules rules) {
    this.rules = rules;
  }

  /** The new names that the rules give a name. */
  abstract @Nullable List<String> targets(String name);

  /** What a new name should be ("a ..."); null if it is allowed. */
  abstract @Nullable String objection(String name, String target);

  /** All names that the page shows for a new name; no other new name may occupy one of them. */
  abstract Collection<String> occupied(String name, String target);

  /** Maps each name to its new names, at least one. */
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

  /** Returns null if one more name has to be kept: the name is then no longer free for others, so all is decided again. */
  private @Nullable Map<String, List<String>> attempt(Collection<String> names, Set<String> kept) {
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
