package dev.weft.weaving.bytecode;

/** A variable of the body uses both the slot before the woven variables and the one that the first of them was to get. */
final class StraddlingVariableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Slot after the variable, which the woven variables may get instead. */
  final int nextSlot;

  StraddlingVariableException(int nextSlot) {
    super(null, null, false, false);
    this.nextSlot = nextSlot;
  }
}
