package dev.weft.weaving;

import java.util.ArrayList;
import java.util.List;

/** A small set of method names that is asked for each text of each class file: by length first, then by the bytes. */
final class MethodNames {
  private final List<List<byte[]>> byLength = new ArrayList<>();

  void add(String name) {
    while (byLength.size() <= name.length()) {
      byLength.add(null);
    }
    List<byte[]> names = byLength.get(name.length());
    if (names == null) {
      names = new ArrayList<>(2);
      byLength.set(name.length(), names);
    }
    byte[] bytes = new byte[name.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) name.charAt(i);   // the build refuses names that are not ASCII
    }
    names.add(bytes);
  }

  boolean contains(byte[] file, int from, int length) {
    if (length >= byLength.size()) {
      return false;
    }
    List<byte[]> names = byLength.get(length);
    if (names == null) {
      return false;
    }
    for (int n = 0; n < names.size(); n++) {
      byte[] name = names.get(n);
      int i = 0;
      while (i < length && file[from + i] == name[i]) {
        i++;
      }
      if (i == length) {
        return true;
      }
    }
    return false;
  }
}
