package dev.weft.weaving;

/**
 * The table of frames of a woven method, in the order of its code. None is computed: those of the body get the values of the entry calls
 * behind their variables, those of woven calls are known. Class files older than version 50 have none.
 *
 * <p>A value is held as its tag, with the constant of its class or the place of its {@code new} above the lowest byte.
 */
final class Frames {
  private static final int FIRST_WITH_FRAMES = 50;
  private static final int LONG = 4;
  private static final int DOUBLE = 3;
  private static final int UNINITIALIZED_THIS = 6;
  private static final int OBJECT = 7;
  private static final int UNINITIALIZED = 8;
  /** In the table, how a frame differs from the one before. */
  private static final int SAME_WITH_ONE_ON_STACK = 64;
  private static final int SAME_WITH_ONE_ON_STACK_FAR = 247;
  private static final int SAME_FAR = 251;
  private static final int FULL = 255;

  private final WovenMethod method;
  private final byte[] file;
  private final boolean wanted;
  private final Bytes table = new Bytes(256);
  private int entries;
  private int last = -1;
  private int lastEntered = -1;
  private Body body;
  private final int object;
  private final int throwable;
  /** The body's variables as far as they are known at the frame that is being written, and the slots that they take. */
  private final int[] locals;
  private int localCount;
  private int slots;
  /** Bytes that the value took that was read last. */
  private int readSize;

  /** Knows the parameters as they are when the method is entered. */
  Frames(WovenMethod method) {
    this.method = method;
    this.file = method.pool.file;
    this.wanted = Bytes.u2(file, 6) >= FIRST_WITH_FRAMES;
    this.locals = new int[method.bodySlots];
    this.object = wanted ? method.pool.object() : 0;
    this.throwable = wanted ? method.pool.throwable() : 0;
    if (wanted) {
      if (!method.isStatic) {
        addLocal(method.isConstructor ? UNINITIALIZED_THIS : object(method.owner));
      }
      for (int i = 0; i < method.argumentCount(); i++) {
        addLocal(value(method.argument(i)));
      }
    }
  }

  private static int object(int constant) {
    return OBJECT | constant << 8;
  }

  /** The value of the type that stands at that place; 0 for none. */
  int value(int type) {
    switch (method.kind(type)) {
      case WovenMethod.INT:
        return 1;
      case WovenMethod.FLOAT:
        return 2;
      case WovenMethod.LONG:
        return LONG;
      case WovenMethod.DOUBLE:
        return DOUBLE;
      case WovenMethod.REFERENCE:
        return wanted ? object(method.classConstant(type)) : OBJECT;
      default:
        return 0;
    }
  }

  int throwable() {
    return object(throwable);
  }

  private static int size(int value) {
    return value == LONG || value == DOUBLE ? 2 : 1;
  }

  private void addLocal(int value) {
    slots += size(value);
    if (slots > locals.length) {
      throw new CannotWeaveException("a frame has more variables than the method");
    }
    locals[localCount++] = value;
  }

  /**
   * Appends a frame of woven code.
   *
   * @param entered how many values of entry calls are there
   * @param leaving the result or exception that is there, or 0
   * @param thrown whether an exception is on the stack, which is empty otherwise
   */
  void add(int pc, int entered, int leaving, boolean thrown) {
    if (wanted) {
      addLocals(pc, entered, leaving);
      table.u2(thrown ? 1 : 0);
      if (thrown) {
        add(throwable());
      }
    }
  }

  private void addLocals(int pc, int entered, int leaving) {
    table.u1(FULL);
    table.u2(distance(pc));
    int unknown = entered == 0 ? 0 : locals.length - slots;
    table.u2(localCount + unknown + entered + (leaving == 0 ? 0 : 1));
    for (int i = 0; i < localCount; i++) {
      add(locals[i]);
    }
    for (int i = 0; i < unknown; i++) {
      table.u1(0);
    }
    for (int i = 0; i < entered; i++) {
      add(object(object));
    }
    if (leaving != 0) {
      add(leaving);
    }
    lastEntered = entered;
  }

  private int distance(int pc) {
    int distance = pc - last - 1;
    if (distance < 0) {
      throw new CannotWeaveException("two frames would stand in one place");
    }
    last = pc;
    entries++;
    return distance;
  }

  private void add(int value) {
    int tag = value & 255;
    table.u1(tag);
    if (tag == OBJECT) {
      table.u2(value >>> 8);
    } else if (tag == UNINITIALIZED) {
      table.u2(body.moved(value >>> 8));
    }
  }

  /** Whether there is a frame at that place already and the body's table, at {@code from}, begins with one for its first instruction. */
  boolean wouldCollide(int pc, int from) {
    int tag = last == pc && Bytes.u2(file, from) > 0 ? Bytes.u1(file, from + 2) : 1;
    return tag == 0 || tag == SAME_WITH_ONE_ON_STACK || tag >= SAME_WITH_ONE_ON_STACK_FAR && Bytes.u2(file, from + 3) == 0;
  }

  /** Appends the frames of the body, which stand in the file between two places. */
  void addAll(int from, int end, Body moved) {
    body = moved;
    int at = from + 2;
    int pc = -1;
    for (int left = Bytes.u2(file, from); left > 0; left--) {
      int tag = Bytes.u1(file, at++);
      int distance = tag & 63;
      if (tag >= 128) {
        distance = Bytes.u2(file, at);
        at += 2;
      }
      pc += distance + 1;
      int onStack = tag >= SAME_WITH_ONE_ON_STACK && tag < 128 || tag == SAME_WITH_ONE_ON_STACK_FAR ? 1 : 0;
      boolean same = tag < 128 || tag == SAME_WITH_ONE_ON_STACK_FAR || tag == SAME_FAR;
      if (tag == FULL) {
        localCount = 0;
        slots = 0;
        at = readLocals(at + 2, Bytes.u2(file, at));
        onStack = Bytes.u2(file, at);
        at += 2;
      } else if (tag > SAME_FAR) {
        at = readLocals(at, tag - SAME_FAR);
      } else if (!same) {
        dropLocals(SAME_FAR - tag);
      }
      if (pc >= body.length) {
        throw new CannotWeaveException("a frame is beyond its code");
      }
      addBodyFrame(body.moved(pc), same, onStack);
      for (; onStack > 0; onStack--) {
        add(read(at));
        at += readSize;
      }
    }
    if (at != end) {
      throw new CannotWeaveException("its table of frames is malformed");
    }
  }

  private void addBodyFrame(int pc, boolean same, int onStack) {
    if (method.needsThis && (localCount == 0 || (locals[0] & 255) < UNINITIALIZED_THIS)) {
      throw new CannotWeaveException("the constructor forgets this");
    }
    int entered = method.advices.size();
    if (!same || lastEntered != entered) {
      addLocals(pc, entered, 0);
      table.u2(onStack);
      return;
    }
    int distance = distance(pc);
    if (distance < SAME_WITH_ONE_ON_STACK) {
      table.u1(distance + onStack * SAME_WITH_ONE_ON_STACK);
    } else {
      table.u1(onStack == 0 ? SAME_FAR : SAME_WITH_ONE_ON_STACK_FAR);
      table.u2(distance);
    }
  }

  private int readLocals(int from, int count) {
    int at = from;
    for (int i = 0; i < count; i++) {
      addLocal(read(at));
      at += readSize;
    }
    return at;
  }

  private int read(int at) {
    int tag = Bytes.u1(file, at);
    if (tag > UNINITIALIZED) {
      throw new CannotWeaveException("a frame has a value of the unknown kind " + tag);
    }
    readSize = tag < OBJECT ? 1 : 3;
    return tag < OBJECT ? tag : tag | Bytes.u2(file, at + 1) << 8;
  }

  private void dropLocals(int count) {
    if (count > 3 || count > localCount) {
      throw new CannotWeaveException("its table of frames is malformed");
    }
    for (int i = 0; i < count; i++) {
      slots -= size(locals[--localCount]);
    }
  }

  /** From here on nothing is known of the body's variables, except {@code this} where an exit takes it. */
  void forgetLocals() {
    localCount = 0;
    slots = 0;
    if (method.needsThis) {
      addLocal(object(object));
    }
  }

  /** Appends the table as an attribute, if there are any frames; says how many attributes that are. */
  int write(Bytes out) {
    if (entries == 0) {
      return 0;
    }
    out.u2(method.pool.addText("StackMapTable"));
    out.u4(2 + table.size);
    out.u2(entries);
    out.copy(table.array, 0, table.size);
    return 1;
  }
}
