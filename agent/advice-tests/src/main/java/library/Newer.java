package library;

/** A type that came with a newer release: tests do not see the classes of this folder. */
public final class Newer {
  private Newer() {
  }

  public static String text() {
    return "newer";
  }
}
