package dev.weft.weaving.matching;

import dev.weft.advice.Nullable;
import dev.weft.names.NamePattern;
import java.util.Arrays;

/**
 * A small set of methods, by name, first parameters and number of parameters, and of annotations by their descriptors. Each text
 * constant of each class file is looked up here, so length and first byte are compared before all bytes are.
 */
final class MethodNames {
  /** A name, and the alternatives for the parameters of methods with that name. */
  static final class Name {
    private final byte[] bytes;
    private byte[][] firstParameters = {};
    private int[] counts = {};
    private boolean annotation;

    private Name(byte[] bytes) {
      this.bytes = bytes;
    }

    private void add(byte[] first, int count) {
      firstParameters = Arrays.copyOf(firstParameters, counts.length + 1);
      firstParameters[counts.length] = first;
      counts = Arrays.copyOf(counts, counts.length + 1);
      counts[counts.length - 1] = count;
    }

    /** Whether this is an annotation: no method has such a name. */
    boolean isAnnotation() {
      return annotation;
    }

    /**
     * Whether the set has a method with this name and the descriptor in the file.
     *
     * @param at index after the descriptor's opening parenthesis
     */
    boolean has(byte[] file, int at) {
      for (int i = 0; i < counts.length; i++) {
        if (startsWith(file, at, firstParameters[i]) && (counts[i] < 0 || counts[i] == parameters(file, at))) {
          return true;
        }
      }
      return false;
    }

    private static int parameters(byte[] file, int descriptor) {
      int count = 0;
      for (int at = descriptor; file[at] != ')'; at++) {
        if (file[at] == '[') {
          continue;
        }
        count++;
        if (file[at] == 'L') {
          while (file[at] != ';') {
            at++;
          }
        }
      }
      return count;
    }
  }

  /** Any method whose name matches a pattern, whatever its parameters are. */
  private static final Name BY_PATTERN = new Name(new byte[0]);

  static {
    BY_PATTERN.add(new byte[0], -1);
  }

  private NamePattern[] patterns = {};
  private Name[][] byLength = {};
  /** By length: a bit for each first byte of those names, by its lower six bits. */
  private long[] firstBytes = {};

  /**
   * @param name or a pattern
   * @param first descriptors of the first parameters, concatenated; further parameters may have any type
   * @param count number of parameters, or -1 for any number
   */
  void add(String name, String first, int count) {
    if (NamePattern.is(name)) {
      patterns = Arrays.copyOf(patterns, patterns.length + 1);
      patterns[patterns.length - 1] = new NamePattern(name, '.');
      return;
    }
    named(name).add(ascii(first), count);
  }

  void addAnnotation(String descriptor) {
    named(descriptor).annotation = true;
  }

  private Name named(String name) {
    byte[] bytes = ascii(name);
    if (byLength.length <= bytes.length) {
      byLength = Arrays.copyOf(byLength, bytes.length + 1);
      firstBytes = Arrays.copyOf(firstBytes, bytes.length + 1);
    }
    Name known = exact(bytes, 0, bytes.length);
    if (known == null) {
      known = new Name(bytes);
      Name[] names = byLength[bytes.length];
      names = names == null ? new Name[1] : Arrays.copyOf(names, names.length + 1);
      names[names.length - 1] = known;
      byLength[bytes.length] = names;
      firstBytes[bytes.length] |= 1L << bytes[0];
    }
    return known;
  }

  /** The build refuses all names that are not ASCII. */
  static byte[] ascii(String text) {
    byte[] bytes = new byte[text.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) text.charAt(i);
    }
    return bytes;
  }

  /** Returns the name that these bytes spell, or what stands for all that match a pattern; null if it is not in the set. */
  @Nullable
  Name find(byte[] file, int from, int length) {
    Name exact = exact(file, from, length);
    return patterns.length > 0 && (exact == null || !exact.isAnnotation()) && matchesPattern(file, from, length) ? BY_PATTERN : exact;
  }

  private boolean matchesPattern(byte[] file, int from, int length) {
    for (NamePattern pattern : patterns) {
      String prefix = pattern.prefix();
      int same = 0;
      while (same < prefix.length() && same < length && file[from + same] == prefix.charAt(same)) {
        same++;
      }
      if (same == prefix.length() && length > 0 && file[from] != '<'
          && (pattern.isAny() || pattern.matches(text(file, from, length)))) {
        return true;
      }
    }
    return false;
  }

  /** The bytes as text. What is not ASCII becomes other characters, which only stars match. */
  @SuppressWarnings("deprecation")   // the one constructor that looks up no charset
  private static String text(byte[] file, int from, int length) {
    return new String(file, 0, from, length);
  }

  @Nullable
  private Name exact(byte[] file, int from, int length) {
    if (length >= firstBytes.length || (firstBytes[length] >>> file[from] & 1) == 0) {
      return null;
    }
    for (Name name : byLength[length]) {
      if (startsWith(file, from, name.bytes)) {
        return name;
      }
    }
    return null;
  }

  private static boolean startsWith(byte[] file, int from, byte[] bytes) {
    int i = 0;
    while (i < bytes.length && file[from + i] == bytes[i]) {
      i++;
    }
    return i == bytes.length;
  }
}
