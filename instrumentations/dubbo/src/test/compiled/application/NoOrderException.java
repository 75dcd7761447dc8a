package application;

/** What the service declares to throw. */
public class NoOrderException extends Exception {
  private static final long serialVersionUID = 1;

  public NoOrderException(String message) {
    super(message);
  }
}
