package example;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** A method of every shape that javac makes; {@link #run} calls them all and says what came out. */
public class Features {
  interface Shape {
    int base();

    default int twice(int x) {
      return base() + x * 2;
    }

    static long sum(long a, double b) {
      return a + (long) b;
    }
  }

  record Point(int x, int y) implements Shape {
    Point {
      if (x < 0) {
        throw new IllegalArgumentException("x " + x);
      }
    }

    @Override
    public int base() {
      return x + y;
    }
  }

  enum Colour { RED, GREEN }

  private final Object lock = new Object();
  private int n;

  static void nothing() {
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

  double doubles(double a, float f, byte b, char c, short s, boolean z) {
    return a + f + b + c + s + (z ? 1 : 0);
  }

  float floats(float f) {
    return f * 2;
  }

  synchronized int synchronizedMethod(int x) {
    return x + 1;
  }

  static synchronized int synchronizedStatic(int x) {
    return x + 2;
  }

  int synchronizedBlock(int x) {
    synchronized (lock) {
      n += x;
      if (x < 0) {
        throw new IllegalArgumentException("negative");
      }
      return n;
    }
  }

  int tryCatchFinally(String s) {
    int r = 0;
    try {
      r = Integer.parseInt(s);
      return r;
    } catch (NumberFormatException e) {
      r = -1;
    } finally {
      r += 10;
      n++;
    }
    return r;
  }

  int nestedTries(int x) {
    try {
      try {
        if (x == 1) {
          throw new RuntimeException("a");
        }
        return x;
      } finally {
        x += 5;
      }
    } catch (RuntimeException e) {
      return x * 100;
    }
  }

  static int resources(StringBuilder log) throws Exception {
    try (AutoCloseable a = () -> log.append("close a"); AutoCloseable b = () -> log.append("close b")) {
      return log.length();
    }
  }

  static int loopFirst(int x) {
    do {
      x -= 3;
      if (x % 5 == 0) {
        continue;
      }
    } while (x > 0);
    return x;
  }

  static int forEver(int[] a) {
    for (;;) {
      if (a[0]++ > 10) {
        return a[0];
      }
    }
  }

  static int neverReturns(int x) {
    throw new IllegalStateException("no " + x);
  }

  static Object ternary(Object o, boolean b) {
    return b ? (o == null ? new ArrayList<Object>(b ? 3 : 4) : o) : new StringBuilder(o == null ? "n" : "y");
  }

  static int switches(String s, int k, Colour colour) {
    int c = switch (colour) {
      case RED -> 10;
      case GREEN -> 20;
    };
    switch (s) {
      case "a":
        return k + c;
      case "b":
        return k + 1;
      default:
        return switch (k) {
          case 1 -> 1;
          case 100 -> 2;
          case 10000 -> 3;
          default -> 4;
        };
    }
  }

  static int[][] arrays(int a) {
    return new int[a][a];
  }

  static String patterns(Object o) {
    return o instanceof Point p && p.x() > 1 ? "point " + p : o instanceof String s ? s : "?";
  }

  static Callable<String> lambdas(int a, long b) {
    String s = "q";
    return () -> s + a + b;
  }

  static int parametersOverwritten(Object o, int k) {
    o = k > 3 ? (Object) "s" : (Object) Integer.valueOf(k);
    k = o.hashCode();
    for (int i = 0; i < 2; i++) {
      o = "x" + i;
      k ^= o.hashCode();
    }
    return k;
  }

  static <T extends Comparable<T>> T generic(List<? extends T> all) {
    T most = null;
    for (T each : all) {
      most = most == null || each.compareTo(most) > 0 ? each : most;
    }
    return most;
  }

  private static String told(Callable<?> call) {
    try {
      return String.valueOf(call.call());
    } catch (Throwable t) {
      return t.toString();
    }
  }

  /** Long enough for the compilers to have their turn. */
  public static String run() throws Exception {
    Features f = new Features();
    nothing();
    StringBuilder log = new StringBuilder("log");
    String first = String.join(" ", told(() -> new Point(1, 2).twice(4)), told(() -> new Point(-1, 2)), "" + Shape.sum(3, 4.5),
        "" + longs(1, 2.5, 3, 4), "" + f.doubles(1, 2f, (byte) 3, 'a', (short) 5, true), "" + f.floats(1.5f),
        "" + f.synchronizedMethod(1) + synchronizedStatic(2), "" + f.synchronizedBlock(3), told(() -> f.synchronizedBlock(-1)),
        "" + Thread.holdsLock(f.lock), "" + f.tryCatchFinally("12") + f.tryCatchFinally("zz"), "" + f.nestedTries(1) + f.nestedTries(2),
        "" + resources(log) + log, "" + loopFirst(20) + forEver(new int[1]), told(() -> neverReturns(3)), "" + ternary(null, true),
        "" + ternary(null, false), "" + switches("a", 1, Colour.RED) + switches("c", 100, Colour.GREEN), "" + arrays(3).length,
        patterns(new Point(2, 3)) + patterns("s") + patterns(1), lambdas(1, 2).call(), "" + parametersOverwritten("q", 9),
        generic(List.of("a", "c", "b")), new Point(3, 4).toString() + new Point(3, 4).equals(new Point(3, 4)));
    long x = 0;
    for (int k = 0; k < 20_000; k++) {
      x += f.synchronizedBlock(1) & 1;
      x += longs(k, 1, 2, 3) & 1;
      x += f.nestedTries(k & 3) & 1;
      x += parametersOverwritten("", k & 7) & 1;
    }
    return first + ' ' + x;
  }
}
