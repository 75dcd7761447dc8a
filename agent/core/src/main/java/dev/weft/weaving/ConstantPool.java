package dev.weft.weaving;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The constants of a class file: those it has, which stay where they are, and those that are appended. Of the appended ones each is there
 * once; whether the class file had it already is not looked for, since there may be thousands.
 */
final class ConstantPool {
  static final int MOST = 65_535;
  static final int TEXT = 1;
  private static final int INTEGER = 3;
  private static final int CLASS = 7;
  private static final int METHOD = 10;
  private static final int NAME_AND_TYPE = 12;
  private static final int METHOD_HANDLE = 15;
  private static final int INVOKEDYNAMIC = 18;
  static final int START = 10;
  /** Of a text, before its characters: the tag and their number. */
  static final int SIZE_OF_TEXT = 3;
  /** Of a long and a double alone, which take two numbers. */
  static final int SIZE_OF_TWO_PLACES = 9;
  /** Bytes of a constant by its tag, which counts too; of a text those before its characters; 0 where there is no such kind. JVMS 4.4. */
  static final byte[] SIZES = {0, SIZE_OF_TEXT, 0, 5, 5, 9, 9, 3, 3, 5, 5, 5, 5, 0, 0, 4, 3, 5, 5, 3, 3};
  private static final int HASHES = 256;

  final byte[] file;
  /** Where in the file the constants end. */
  final int end;
  /** Where each constant of the file starts, with its tag. */
  private final int[] places;
  private final Bytes added = new Bytes(1024);
  /** Where each appended constant starts; one more for where the next one will. */
  private int[] addedPlaces = new int[64];
  private int addedCount;
  /** By a hash: the number of the last appended constant with it, and of each the one before with the same; counted from 1. */
  private final int[] lastOfHash = new int[HASHES];
  private int[] before = new int[64];
  private int object;
  private int throwable;

  /** Finds the constants of a class file; an {@link IndexOutOfBoundsException} says that the file is cut off. */
  ConstantPool(byte[] file) {
    this.file = file;
    this.places = new int[Bytes.u2(file, START - 2)];
    int at = START;
    for (int i = 1; i < places.length; i++) {
      places[i] = at;
      int tag = file[at];
      int size = tag < 0 || tag >= SIZES.length ? 0 : SIZES[tag];
      if (size == 0) {
        throw new CannotWeaveException("has a constant of the unknown kind " + tag);
      }
      at += tag == TEXT ? size + Bytes.u2(file, at + 1) : size;
      if (size == SIZE_OF_TWO_PLACES) {
        i++;
      }
    }
    this.end = at;
  }

  /** Where the text of a constant starts, behind its length; its length stands in the two bytes before. */
  int text(int constant) {
    int at = places[constant];
    if (file[at] != TEXT || constant == 0) {
      throw new CannotWeaveException("names something by constant " + constant + ", which is no text");
    }
    return at + 3;
  }

  /** Whether the constant is that text, which is ASCII. */
  boolean is(int constant, String text) {
    int at = text(constant);
    if (Bytes.u2(file, at - 2) != text.length()) {
      return false;
    }
    for (int i = text.length() - 1; i >= 0; i--) {
      if (file[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  String string(int constant) {
    int at = text(constant);
    return new String(file, at, Bytes.u2(file, at - 2), StandardCharsets.UTF_8);
  }

  int addText(String ascii) {
    added.u1(TEXT);
    added.u2(ascii.length());
    added.text(ascii);
    return add();
  }

  int addText(byte[] from, int start, int end) {
    added.u1(TEXT);
    added.u2(end - start);
    added.copy(from, start, end);
    return add();
  }

  int addInteger(int value) {
    added.u1(INTEGER);
    added.u4(value);
    return add();
  }

  /** The class {@code Object}. */
  int object() {
    if (object == 0) {
      object = addClass("java/lang/Object");
    }
    return object;
  }

  /** The class {@code Throwable}. */
  int throwable() {
    if (throwable == 0) {
      throwable = addClass("java/lang/Throwable");
    }
    return throwable;
  }

  int addClass(String name) {
    return addClass(addText(name));
  }

  int addClass(int name) {
    added.u1(CLASS);
    added.u2(name);
    return add();
  }

  int addMethod(String owner, String name, String descriptor) {
    return addTwo(METHOD, addClass(owner), addTwo(NAME_AND_TYPE, addText(name), addText(descriptor)));
  }

  /** A handle of a static method. */
  int addHandle(int method) {
    added.u1(METHOD_HANDLE);
    added.u1(6);
    added.u2(method);
    return add();
  }

  int addInvokeDynamic(int bootstrap, String name, int descriptor) {
    return addTwo(INVOKEDYNAMIC, bootstrap, addTwo(NAME_AND_TYPE, addText(name), descriptor));
  }

  private int addTwo(int tag, int first, int second) {
    added.u1(tag);
    added.u2(first);
    added.u2(second);
    return add();
  }

  /** The number of what was written last, or of its like that was appended before. */
  private int add() {
    int from = addedPlaces[addedCount];
    int length = added.size - from;
    byte[] bytes = added.array;
    int hash = bytes[added.size - 1] + 3 * bytes[added.size - 2] + 7 * bytes[from + length / 2] + 31 * length & HASHES - 1;
    for (int i = lastOfHash[hash] - 1; i >= 0; i = before[i] - 1) {
      if (addedPlaces[i + 1] - addedPlaces[i] == length && same(addedPlaces[i], from, length)) {
        added.size = from;
        return places.length + i;
      }
    }
    int number = places.length + addedCount;
    if (number >= MOST) {
      added.size = from;
      throw new CannotWeaveException("has no room for more constants");
    }
    before[addedCount] = lastOfHash[hash];
    lastOfHash[hash] = ++addedCount;
    if (addedCount == addedPlaces.length) {
      addedPlaces = Arrays.copyOf(addedPlaces, 2 * addedCount);
      before = Arrays.copyOf(before, 2 * addedCount);
    }
    addedPlaces[addedCount] = added.size;
    return number;
  }

  private boolean same(int one, int other, int length) {
    byte[] bytes = added.array;
    for (int i = length - 1; i >= 0; i--) {   // from the end, since names of classes begin alike
      if (bytes[one + i] != bytes[other + i]) {
        return false;
      }
    }
    return true;
  }

  /** Bytes that {@link #write} appends. */
  int size() {
    return end + added.size;
  }

  /** Appends the head of the class file and all constants. */
  void write(Bytes out) {
    out.copy(file, 0, START - 2);
    out.u2(places.length + addedCount);
    out.copy(file, START, end);
    out.copy(added.array, 0, added.size);
  }
}
