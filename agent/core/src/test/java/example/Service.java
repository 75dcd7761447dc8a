package example;

/** What an application might have woven. */
public class Service {
  private final Object made;

  public Service() {
    this("made");
  }

  Service(String made) {
    this.made = made;
  }

  String greet(String name) {
    if (name == null) {
      throw new IllegalArgumentException("no name");
    }
    return "hello " + name;
  }

  static int twice(int x) {
    return x * 2;
  }

  long size(String text) {
    return text.length();
  }

  String choose(long number, boolean first) {
    return first ? "first" : String.valueOf(number);
  }

  void nothing() {
  }

  static String primitives(boolean z, byte b, char c, short s, int i, long j, float f, double d) {
    return "" + z + b + c + s + i + ' ' + j + ' ' + f + ' ' + d;
  }

  String three(String first, long second, String third) {
    return first + second + third;
  }

  static int depth(int[] deepest) {
    deepest[0]++;
    return depth(deepest);
  }

  static Object make(String name) {
    return new Service(name).toString();
  }

  static Object makeFailing(Object name) {
    return new Failing(name);
  }

  @Override
  public String toString() {
    return "service " + made;
  }

  /** Its constructor throws. */
  static final class Failing {
    Failing(Object name) {
      if (name != null) {
        throw new IllegalArgumentException("made with " + name);
      }
    }
  }
}
