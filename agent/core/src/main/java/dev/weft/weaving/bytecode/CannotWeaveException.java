package dev.weft.weaving.bytecode;

/** A method that cannot be woven and stays as it is; the message says why. */
final class CannotWeaveException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CannotWeaveException(String message) {
    super(message, null, false, false);
  }
}
