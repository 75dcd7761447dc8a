package dev.weft.weaving;

import java.util.Arrays;

/**
 * What follows the instructions of a method: its table of handlers, and the attributes that speak of places in its code.
 *
 * <p>The guards of woven calls stand first in the table of handlers (a body's own could cover its returns), the handler around the body
 * last. Attributes that are not known here are left out: they may hold places in the code, which would now be wrong; without them a
 * method does the same, and the JVM itself does not keep them.
 */
final class CodeTables {
  private static final int MOST_HANDLERS = 65_535;

  /** Where the body's table of frames stands; 0 where it has none. */
  final int frames;
  /** Where it ends. */
  final int framesEnd;
  private final ConstantPool pool;
  private final byte[] file;
  private final Body body;
  /** Where the body's own table of handlers stands. */
  private final int handlers;
  private final int attributes;
  private final int end;
  /** Of each handler: first byte, byte behind the last, handler. */
  private int[] guards = new int[36];
  private int guardCount;
  /** Likewise, but counted from the code before each return, and for the handler the advice. */
  private final int[] guardsAtReturns;
  private int guardAtReturnsCount;
  private final int[] failedAtReturns;
  private int written;
  private int countAt;

  /** Finds the body's tables. */
  CodeTables(WovenMethod method, Body body) {
    this.pool = method.pool;
    this.file = pool.file;
    this.body = body;
    this.guardsAtReturns = new int[3 * method.advices.size()];
    this.failedAtReturns = new int[method.advices.size()];
    this.end = after(method.code);
    this.handlers = method.code + 14 + body.length;
    this.attributes = handlers + 2 + 8 * Bytes.u2(file, handlers);
    int table = 0;
    int at = attributes + 2;
    for (int left = Bytes.u2(file, attributes); left > 0; left--) {
      if (pool.is(Bytes.u2(file, at), "StackMapTable")) {
        refuse(table != 0);
        table = at + 6;
      }
      at = after(at);
    }
    refuse(at != end);
    this.frames = table;
    this.framesEnd = table == 0 ? 0 : after(table - 6);
  }

  private int after(int attribute) {
    int length = Bytes.u4(file, attribute + 2);
    refuse(length < 0 || length > file.length);
    return attribute + 6 + length;
  }

  private static void refuse(boolean malformed) {
    if (malformed) {
      throw new CannotWeaveException("its attributes are malformed");
    }
  }

  /** Has a handler catch everything between two places of the woven method. */
  void guard(int from, int to, int handler) {
    if (guardCount == guards.length) {
      guards = Arrays.copyOf(guards, 2 * guardCount);
    }
    guards[guardCount] = from;
    guards[guardCount + 1] = to;
    guards[guardCount + 2] = handler;
    guardCount += 3;
  }

  /** Has a handler catch everything between two places of the code before each return. */
  void guardAtReturns(int from, int to, int advice) {
    guardsAtReturns[guardAtReturnsCount++] = from;
    guardsAtReturns[guardAtReturnsCount++] = to;
    guardsAtReturns[guardAtReturnsCount++] = advice;
  }

  /** Says where the handler of an advice's exits before returns is. */
  void failedAtReturns(int advice, int handler) {
    failedAtReturns[advice] = handler;
  }

  void writeGuardsAndHandlers(Bytes out) {
    countAt = out.size;
    out.u2(0);
    for (int i = 0; i < guardCount; i += 3) {
      write(out, guards[i], guards[i + 1], guards[i + 2], 0);
    }
    for (int r = 0; r < body.returnCount; r++) {
      for (int i = 0; i < guardAtReturnsCount; i += 3) {
        int at = body.returns[r];
        write(out, at + guardsAtReturns[i], at + guardsAtReturns[i + 1], failedAtReturns[guardsAtReturns[i + 2]], 0);
      }
    }
    for (int at = handlers + 2; at < attributes; at += 8) {
      int from = Bytes.u2(file, at);
      int to = Bytes.u2(file, at + 2);
      refuse(from >= to);
      write(out, body.moved(from), body.moved(to), body.moved(Bytes.u2(file, at + 4)), Bytes.u2(file, at + 6));
    }
  }

  /** Has a handler catch what the body throws, but not the code before its returns, where exits would run twice. */
  void writeHandlerAroundBody(Bytes out, int bodyStart, int bodyEnd, int insertedAtReturns, int handler) {
    int from = bodyStart;
    for (int r = 0; r <= body.returnCount; r++) {
      int to = r < body.returnCount ? body.returns[r] : bodyEnd;
      if (to > from) {   // the verifier refuses empty ranges
        write(out, from, to, handler, 0);
      }
      from = to + insertedAtReturns + 1;
    }
  }

  private void write(Bytes out, int from, int to, int handler, int type) {
    if (++written > MOST_HANDLERS) {
      throw new CannotWeaveException("there is no room for more handlers");
    }
    out.u2(from);
    out.u2(to);
    out.u2(handler);
    out.u2(type);
    out.set2(countAt, written);
  }

  /** Appends the attributes, those of the body with their places moved. */
  void writeAttributes(Bytes out, Frames wovenFrames) {
    int numberAt = out.size;
    out.u2(0);
    int count = wovenFrames.write(out);
    int at = attributes + 2;
    for (int left = Bytes.u2(file, attributes); left > 0; left--) {
      int name = Bytes.u2(file, at);
      int next = after(at);
      if (pool.is(name, "LineNumberTable")) {
        copyTable(out, at, next, 4);
        count++;
      } else if (pool.is(name, "LocalVariableTable") || pool.is(name, "LocalVariableTypeTable")) {
        copyTable(out, at, next, 10);
        count++;
      } else if (pool.is(name, "RuntimeVisibleTypeAnnotations") || pool.is(name, "RuntimeInvisibleTypeAnnotations")) {
        count += copyTypeAnnotations(out, at, next);
      }
      at = next;
    }
    out.set2(numberAt, count);
  }

  /** Compilers have written such that name places where nothing is. These are left out: no one can read them from a loaded class. */
  private int copyTypeAnnotations(Bytes out, int from, int to) {
    int size = out.size;
    try {
      new TypeAnnotations(file, body, handlersBefore()).copy(out, from, to);
      return 1;
    } catch (CannotWeaveException | IndexOutOfBoundsException e) {
      out.size = size;
      return 0;
    }
  }

  /** How many handlers stand before the body's own. */
  private int handlersBefore() {
    return guardCount / 3 + body.returnCount * guardAtReturnsCount / 3;
  }

  /** Line numbers, whose entries are of 4 bytes, and variables, whose are of 10 and say after their start how far they reach. */
  private void copyTable(Bytes out, int from, int to, int entry) {
    refuse(to != from + 8 + entry * Bytes.u2(file, from + 6));
    int start = out.size;
    out.copy(file, from, to);
    for (int i = 8; i < to - from; i += entry) {
      int pc = Bytes.u2(file, from + i);
      int moved = body.moved(pc);
      if (entry == 10) {
        out.set2(start + i, moved);
        out.set2(start + i + 2, body.moved(pc + Bytes.u2(file, from + i + 2)) - moved);
      } else if (pc > 0) {   // else what stands before the body counts as its first line
        out.set2(start + i, moved);
      }
    }
  }
}
