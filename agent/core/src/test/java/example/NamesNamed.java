package example;

/** Another type of the library, which needs the first. */
public class NamesNamed {
  private NamesNamed() {
  }

  public static String text() {
    return new Named().text();
  }
}
