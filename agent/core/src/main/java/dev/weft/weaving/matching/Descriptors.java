package dev.weft.weaving.matching;

/** Reads method descriptors without making an object for each type. */
public final class Descriptors {
  private Descriptors() {
  }

  public static int parameterCount(String descriptor) {
    int count = 0;
    for (int i = 1; descriptor.charAt(i) != ')'; count++) {
      i = afterType(descriptor, i);
    }
    return count;
  }

  private static int afterType(String descriptor, int at) {
    int i = at;
    while (descriptor.charAt(i) == '[') {
      i++;
    }
    if (descriptor.charAt(i) == 'L') {
      i = descriptor.indexOf(';', i);
      if (i < 0) {   // the loop would never end
        throw new IllegalArgumentException("malformed descriptor " + descriptor);
      }
    }
    return i + 1;
  }
}
