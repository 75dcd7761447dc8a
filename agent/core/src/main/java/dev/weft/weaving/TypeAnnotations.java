package dev.weft.weaving;

/** Annotations on types within a method's code: on variables, on casts and {@code new}, on catch clauses. */
final class TypeAnnotations {
  private final byte[] file;
  private final Body body;
  private final int handlersBefore;

  /** {@code handlersBefore}: how many handlers the woven method has before the body's own. */
  TypeAnnotations(byte[] file, Body body, int handlersBefore) {
    this.file = file;
    this.body = body;
    this.handlersBefore = handlersBefore;
  }

  /** Appends the attribute that stands between two places of the file, with what it says about places in the code moved. */
  void copy(Bytes out, int from, int to) {
    int start = out.size;
    out.copy(file, from, to);
    int at = from + 8;
    for (int left = Bytes.u2(file, from + 6); left > 0; left--) {
      at = moveTarget(out, start - from, at);
      at += 1 + 2 * Bytes.u1(file, at);   // the path within the type
      at = afterAnnotation(at);
    }
    if (at != to) {
      throw new CannotWeaveException("its annotations are malformed");
    }
  }

  private int moveTarget(Bytes out, int shift, int from) {
    int target = Bytes.u1(file, from);
    int at = from + 1;
    if (target == 0x40 || target == 0x41) {   // variables
      int count = Bytes.u2(file, at);
      at += 2;
      for (int i = 0; i < count; i++, at += 6) {
        int pc = Bytes.u2(file, at);
        int moved = body.moved(pc);
        out.set2(at + shift, moved);
        out.set2(at + 2 + shift, body.moved(pc + Bytes.u2(file, at + 2)) - moved);
      }
      return at;
    }
    if (target == 0x42) {   // catch clauses
      out.set2(at + shift, Bytes.u2(file, at) + handlersBefore);
      return at + 2;
    }
    if (target < 0x43 || target > 0x4B) {
      throw new CannotWeaveException("it has a type annotation of the unknown kind " + target);
    }
    int pc = Bytes.u2(file, at);
    out.set2(at + shift, body.moved(pc));
    return target < 0x47 ? at + 2 : at + 3;   // instanceof, new and method references; casts and type arguments have a number more
  }

  private int afterAnnotation(int from) {
    int at = from + 4;
    for (int pairs = Bytes.u2(file, from + 2); pairs > 0; pairs--) {
      at = afterValue(at + 2);
    }
    return at;
  }

  private int afterValue(int from) {
    int at = from + 1;
    switch (file[from]) {
      case 'e':
        return at + 4;
      case '@':
        return afterAnnotation(at);
      case '[':
        int count = Bytes.u2(file, at);
        at += 2;
        for (int i = 0; i < count; i++) {
          at = afterValue(at);
        }
        return at;
      default:
        return at + 2;
    }
  }
}
