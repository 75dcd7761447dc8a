package dev.weft.weaving.bytecode;

/** A variable of the body uses both the last slot before the woven variables and their first slot. */
final class StraddlingVariableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The slot after the variable, where the woven variables may begin instead. */
  final int nextSlot;

  StraddlingVariableException(int nextSlot) {
    super(null, null, false, false);
    this.nextSlot = nextSlot;
  }
}
