package library;

/** The library whose releases {@code LinkCheckTest} makes. */
public class Client {
  public void call() {
    // woven
  }

  public String name() {
    return "client";
  }
}
