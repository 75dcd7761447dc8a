package dev.weft.weaving.matching;

import dev.weft.advice.Nullable;

/** The parts of a class file that decide whether it may be woven: its string constants, methods and super types. */
final class ClassOutline {
  private static final int MAGIC = 0xCAFEBABE;
  private static final int CONSTANTS = 10;
  private static final int TEXT = 1;
  /** Bytes before the characters of a text: the tag and the length. */
  private static final int SIZE_OF_TEXT = 3;
  /** Size of a long or double constant; only these take two places in the constant pool. */
  private static final int SIZE_OF_TWO_PLACES = 9;
  /** Bytes of a constant by its tag, tag included; for a text, those before its characters; 0 for unknown tags. JVMS 4.4. */
  private static final byte[] SIZES = {0, SIZE_OF_TEXT, 0, 5, 5, 9, 9, 3, 3, 5, 5, 5, 5, 0, 0, 4, 3, 5, 5, 3, 3};
  /** Static, bridge, native, abstract: an advice for the descendants of a type is not woven into these methods. */
  private static final int NOT_WOVEN = 0x0008 | 0x0040 | 0x0100 | 0x0400;

  private static final int INTERFACE = 0x0200;

  private final byte[] file;
  private final int[] constants;
  private final int header;
  private final boolean declares;
  private final boolean annotated;

  private ClassOutline(byte[] file, int[] constants, int header, boolean declares, boolean annotated) {
    this.file = file;
    this.constants = constants;
    this.header = header;
    this.declares = declares;
    this.annotated = annotated;
  }

  /**
   * Reads a class file.
   *
   * @param names methods that are looked for, with code and not static
   * @return null if the class file is malformed or has unknown constants
   */
  @Nullable
  static ClassOutline read(byte[] file, MethodNames names) {
    return read(file, names, null);
  }

  /**
   * Reads a class file.
   *
   * @param names methods that are looked for, with code and not static
   * @param packages packages of interfaces, in ASCII, each as {@code java/sql/}; null: any class is read
   * @return null also if the class neither declares one of the methods nor names one of the annotations or an interface of one of the packages
   */
  @Nullable
  static ClassOutline read(byte[] file, MethodNames names, @Nullable byte[][] packages) {
    if (file.length < 24 || Bytes.u4(file, 0) != MAGIC) {
      return null;
    }
    try {
      ClassOutline outline = readConstants(file, names);
      return outline == null || packages == null || outline.declares || outline.annotated || outline.implementsOneOf(packages) ? outline : null;
    } catch (IndexOutOfBoundsException e) {   // the JVM will report it to the code that loads the class
      return null;
    }
  }

  /** Whether the class declares one of the methods that were looked for. */
  boolean declares() {
    return declares;
  }

  /** Whether a constant is the descriptor of one of the annotations that were looked for. */
  boolean isAnnotated() {
    return annotated;
  }

  boolean isInterface() {
    return (Bytes.u2(file, header) & INTERFACE) != 0;
  }

  private boolean implementsOneOf(byte[][] packages) {
    for (int i = interfaceCount() - 1; i >= 0; i--) {
      int name = constants[Bytes.u2(file, constants[Bytes.u2(file, header + 8 + 2 * i)])] + 2;
      for (byte[] each : packages) {
        int same = 0;
        while (same < each.length && file[name + same] == each[same]) {
          same++;
        }
        if (same == each.length) {
          return true;
        }
      }
    }
    return false;
  }

  @Nullable
  private static ClassOutline readConstants(byte[] file, MethodNames names) {
    int[] constants = new int[Bytes.u2(file, 8)];
    MethodNames.Name[] named = null;   // by constant
    boolean annotated = false;
    int at = CONSTANTS;
    for (int i = 1; i < constants.length; i++) {
      constants[i] = at + 1;
      int tag = file[at];
      if (tag == TEXT) {
        int length = Bytes.u2(file, at + 1);
        MethodNames.Name found = names.find(file, at + SIZE_OF_TEXT, length);
        if (found != null && found.isAnnotation()) {
          annotated = true;
        } else if (found != null) {
          named = named == null ? new MethodNames.Name[constants.length] : named;
          named[i] = found;
        }
        at += SIZE_OF_TEXT + length;
        continue;
      }
      int size = SIZES[tag];
      if (size == 0) {
        return null;
      }
      if (size == SIZE_OF_TWO_PLACES) {
        i++;
      }
      at += size;
    }
    return new ClassOutline(file, constants, at, named != null && declares(file, constants, at, named), annotated);
  }

  /** Whether the class declares one of the methods. Most classes whose constants contain such a name only call a method of that name. */
  private static boolean declares(byte[] file, int[] constants, int header, MethodNames.Name[] named) {
    int at = header + 8 + 2 * Bytes.u2(file, header + 6);
    int fields = Bytes.u2(file, at);
    at += 2;
    for (int i = 0; i < fields; i++) {
      at = afterMember(file, at);
    }
    int methods = Bytes.u2(file, at);
    at += 2;
    for (int i = 0; i < methods; i++) {
      MethodNames.Name name = named[Bytes.u2(file, at + 2)];
      if (name != null && (Bytes.u2(file, at) & NOT_WOVEN) == 0 && name.has(file, constants[Bytes.u2(file, at + 4)] + 3)) {
        return true;
      }
      at = afterMember(file, at);
    }
    return false;
  }

  private static int afterMember(byte[] file, int member) {
    int attributes = Bytes.u2(file, member + 6);
    int at = member + 8;
    for (int i = 0; i < attributes; i++) {
      int length = Bytes.u4(file, at + 2);
      if (length < 0) {   // more than a file can hold; the loop would never end
        throw new IndexOutOfBoundsException();
      }
      at += 6 + length;
    }
    return at;
  }

  /** Internal name; null for {@code java.lang.Object} and modules. */
  @Nullable
  String superName() {
    return className(Bytes.u2(file, header + 4));
  }

  int interfaceCount() {
    return Bytes.u2(file, header + 6);
  }

  String interfaceName(int i) {
    return className(Bytes.u2(file, header + 8 + 2 * i));
  }

  /** Internal names of the super class, if it has one, and of the interfaces. */
  String[] supertypes() {
    String superName = superName();
    int first = superName == null ? 0 : 1;
    String[] names = new String[first + interfaceCount()];
    if (first == 1) {
      names[0] = superName;
    }
    for (int i = first; i < names.length; i++) {
      names[i] = interfaceName(i - first);
    }
    return names;
  }

  @Nullable
  private String className(int constant) {
    if (constant == 0) {
      return null;
    }
    int at = constants[Bytes.u2(file, constants[constant])];
    int length = Bytes.u2(file, at);
    char[] text = new char[length];
    for (int i = 0; i < length; i++) {
      byte b = file[at + 2 + i];
      if (b < 0) {
        return modifiedUtf8(at, length);
      }
      text[i] = (char) b;
    }
    return new String(text);
  }

  private String modifiedUtf8(int at, int length) {
    try {
      return new java.io.DataInputStream(new java.io.ByteArrayInputStream(file, at, length + 2)).readUTF();
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException("malformed name in class file", e);
    }
  }
}
