package example;

/** A type of a library that has lost, or not yet got, its method in some applications of the tests. */
public class Named extends Base {
  public String text() {
    return "named";
  }
}
