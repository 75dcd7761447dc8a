package dev.weft.weaving;

/** A method whose byte code leaves no room for woven calls; the message says why. */
final class CannotWeaveException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CannotWeaveException(String message) {
    super(message, null, false, false);
  }
}
