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
    return descriptor.charAt(i) == 'L' ? descriptor.indexOf(';', i) + 1 : i + 1;
  }
}
