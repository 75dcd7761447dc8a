package dev.weft.weaving;

/** Reads method descriptors without building types of them. */
final class Descriptors {
  private Descriptors() {
  }

  static int parameterCount(String descriptor) {
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
      if (i < 0) {   // would begin anew, for ever
        throw new IllegalArgumentException("malformed descriptor " + descriptor);
      }
    }
    return i + 1;
  }
}
