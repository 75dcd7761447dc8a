package dev.weft.weaving;

import dev.weft.weaving.matching.AdviceSpec;
import java.util.List;

/** A target that is every method of some classes. */
final class EveryMethod {
  private EveryMethod() {
  }

  static AdviceSpec.Target of(String... types) {
    return new AdviceSpec.Target(List.of(types).stream().map(type -> type.replace('.', '/')).toList(), false, List.of(), "", -1, List.of());
  }
}
