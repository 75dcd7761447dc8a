package example;

/** Nothing in it needs a class file younger than 46: no concatenation, no lambda, no nested class. */
public class Plain {
  private final String made;

  public Plain() {
    this("made");
  }

  Plain(String made) {
    this.made = made;
  }

  String greet(String name) {
    if (name == null) {
      throw new IllegalArgumentException("no name");
    }
    return "hello ".concat(name);
  }

  static String primitives(boolean z, byte b, char c, short s, int i, long j, float f, double d) {
    return new StringBuilder().append(z).append(b).append(c).append(s).append(i).append(' ').append(j).append(' ').append(f).append(' ')
        .append(d).toString();
  }

  String three(String first, long second, String third) {
    return first.concat(String.valueOf(second)).concat(third);
  }

  static long longs(long a, double b, int c, long d) {
    long r = a + (long) b + c + d;
    for (int i = 0; i < 3; i++) {
      long q = r + i;
      double z = q * 2.0;
      r += (long) z;
    }
    return r;
  }

  double doubles(float f, double d) {
    return f + d;
  }

  float floats(float f) {
    return f * 2;
  }

  static boolean not(boolean b) {
    return !b;
  }

  static void inside(Runnable work) {
    if (work != null) {
      work.run();
    }
  }

  void nothing() {
  }

  static synchronized int tryCatchFinally(String s) {
    int r = 0;
    try {
      r = Integer.parseInt(s);
      return r;
    } catch (NumberFormatException e) {
      r = -1;
    } finally {
      r += 10;
    }
    return r;
  }

  static Object make(String name) {
    return new Plain(name).toString();
  }

  @Override
  public String toString() {
    return "plain ".concat(made);
  }
}
