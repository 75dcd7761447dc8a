package application;

/** A fault that the description of the service declares. */
public class Refused extends Exception {
  private static final long serialVersionUID = 1;

  public Refused(String message) {
    super(message);
  }
}
