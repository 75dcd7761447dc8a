package dev.weft.weaving;

import java.util.AbstractList;
import java.util.List;

/** A list of method names that has every name. */
final class EveryMethod extends AbstractList<String> {
  static AdviceSpec.Target of(String... types) {
    return new AdviceSpec.Target(List.of(types).stream().map(type -> type.replace('.', '/')).toList(), false, new EveryMethod(), "", -1);
  }

  @Override
  public boolean contains(Object name) {
    return true;
  }

  @Override
  public String get(int index) {
    throw new IndexOutOfBoundsException(index);
  }

  @Override
  public int size() {
    return 0;
  }
}
