package dev.weft.weaving;

import java.util.Arrays;

/**
 * A small set of methods, by name and number of parameters, that is asked for each text of each class file: by length first, then by the
 * bytes.
 */
final class MethodNames {
  private static final int ANY_COUNT = -1;

  private static final class Name {
    private final byte[] bytes;
    private int counts;

    Name(String name) {
      bytes = new byte[name.length()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) name.charAt(i);   // the build refuses names that are not ASCII
      }
    }
  }

  private Name[][] byLength = {};

  /** @param parameters how many there are, or -1 for any number */
  void add(String name, int parameters) {
    if (byLength.length <= name.length()) {
      byLength = Arrays.copyOf(byLength, name.length() + 1);
    }
    Name known = find(new Name(name).bytes, 0, name.length());
    if (known == null) {
      known = new Name(name);
      Name[] names = byLength[name.length()];
      names = names == null ? new Name[1] : Arrays.copyOf(names, names.length + 1);
      names[names.length - 1] = known;
      byLength[name.length()] = names;
    }
    known.counts |= parameters < 0 ? ANY_COUNT : bit(parameters);
  }

  /** The numbers of parameters, as bits, that methods of that name have here; 0 where there is none of that name. */
  int counts(byte[] file, int from, int length) {
    Name name = length >= byLength.length ? null : find(file, from, length);
    return name == null ? 0 : name.counts;
  }

  /** Whether a number of parameters is among those that {@link #counts} gave. */
  static boolean contains(int counts, int parameters) {
    return (counts & bit(parameters)) != 0;
  }

  private static int bit(int parameters) {
    return 1 << Math.min(parameters, 31);
  }

  private Name find(byte[] file, int from, int length) {
    Name[] names = byLength[length];
    if (names == null) {
      return null;
    }
    for (Name name : names) {
      byte[] bytes = name.bytes;
      int i = 0;
      while (i < length && file[from + i] == bytes[i]) {
        i++;
      }
      if (i == length) {
        return name;
      }
    }
    return null;
  }
}
