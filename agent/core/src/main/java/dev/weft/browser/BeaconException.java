package dev.weft.browser;

/** What a browser sent is refused; the message, which it is told, says why. */
final class BeaconException extends Exception {
  private static final long serialVersionUID = 1;

  BeaconException(String message) {
    super(message, null, false, false);   // no stack trace: any client can cause it
  }
}
