package dev.weft.weaving;

import java.util.Arrays;
import java.util.List;

/**
 * A method that is woven: where it stands in its class file and the shape of its local variables. The body's own stay where they are;
 * after them come one for the value of each entry call, the outermost first, then one (two for long and double) for the result or the
 * exception that leaves.
 */
final class WovenMethod {
  /** Kinds of types, numbered as the JVM numbers its instructions for them. */
  static final int INT = 0;
  static final int LONG = 1;
  static final int FLOAT = 2;
  static final int DOUBLE = 3;
  static final int REFERENCE = 4;
  static final int VOID = 5;
  private static final int MOST_SLOTS = 65_535;

  final ConstantPool pool;
  /** Outermost first. */
  final List<AdviceSpec> advices;
  /** Constant of the class. */
  final int owner;
  /** Where its attribute Code stands. */
  final int code;
  final boolean isStatic;
  final boolean isConstructor;
  /** Where the type of the result stands. */
  final int result;
  final int resultKind;
  /** Whether an exit takes {@code this}, which then must be in slot 0 wherever the method returns. */
  final boolean needsThis;
  /** How many slots the body has for its variables, parameters among them. */
  final int bodySlots;
  private int[] arguments = new int[8];
  private int argumentCount;

  /** The method that stands at that place of the class file. */
  WovenMethod(ConstantPool pool, int owner, int place, int code, List<AdviceSpec> advices) {
    this.pool = pool;
    this.owner = owner;
    this.code = code;
    this.advices = advices;
    this.isStatic = (Bytes.u2(pool.file, place) & 8) != 0;
    this.isConstructor = pool.is(Bytes.u2(pool.file, place + 2), "<init>");
    this.bodySlots = Bytes.u2(pool.file, code + 8);
    this.result = readArguments(pool.text(Bytes.u2(pool.file, place + 4)));
    this.resultKind = kind(result);
    this.needsThis = refuseUnlessFit();
    if (argumentSlot(argumentCount) > bodySlots || bodySlots + advices.size() + 2 > MOST_SLOTS) {
      throw new CannotWeaveException("it has " + bodySlots + " slots for its variables");
    }
  }

  private int readArguments(int descriptor) {
    int at = descriptor + 1;
    while (pool.file[at] != ')') {
      if (argumentCount == arguments.length) {
        arguments = Arrays.copyOf(arguments, 2 * argumentCount);
      }
      arguments[argumentCount++] = at;
      at = afterType(at);
    }
    if (afterType(at + 1) != descriptor + Bytes.u2(pool.file, descriptor - 2)) {
      throw new CannotWeaveException("its descriptor is malformed");
    }
    return at + 1;
  }

  private int afterType(int type) {
    int at = type;
    while (pool.file[at] == '[') {
      at++;
    }
    if (pool.file[at] == 'L') {
      while (pool.file[at] != ';') {
        at++;
      }
    }
    return at + 1;
  }

  /** Name and descriptor of the method that stands at that place. */
  static String name(ConstantPool pool, int place) {
    return pool.string(Bytes.u2(pool.file, place + 2)) + pool.string(Bytes.u2(pool.file, place + 4));
  }

  /** Kind of the type that stands at that place. */
  int kind(int type) {
    switch (pool.file[type]) {
      case 'Z':
      case 'B':
      case 'C':
      case 'S':
      case 'I':
        return INT;
      case 'J':
        return LONG;
      case 'F':
        return FLOAT;
      case 'D':
        return DOUBLE;
      case 'L':
      case '[':
        return REFERENCE;
      case 'V':
        return VOID;
      default:
        throw new CannotWeaveException("its descriptor is malformed");
    }
  }

  static int size(int kind) {
    return kind == LONG || kind == DOUBLE ? 2 : kind == VOID ? 0 : 1;
  }

  /** Constant of the class or array type that stands at that place. */
  int classConstant(int type) {
    boolean isArray = pool.file[type] == '[';
    int after = afterType(type);
    return pool.addClass(isArray ? pool.addText(pool.file, type, after) : pool.addText(pool.file, type + 1, after - 1));
  }

  int argumentCount() {
    return argumentCount;
  }

  /** Where the type of an argument stands. */
  int argument(int number) {
    return arguments[number];
  }

  /** Slot of an argument; of the one after the last, the first slot that holds none. */
  int argumentSlot(int number) {
    int slot = isStatic ? 0 : 1;
    for (int i = 0; i < number; i++) {
      slot += size(kind(arguments[i]));
    }
    return slot;
  }

  int enteredSlot(int advice) {
    return bodySlots + advice;
  }

  int leavingSlot() {
    return bodySlots + advices.size();
  }

  int slots() {
    return leavingSlot() + Math.max(1, size(resultKind));
  }

  /** Refuses advice that asks for what this method does not have; says whether an exit takes {@code this}. */
  private boolean refuseUnlessFit() {
    boolean takesThis = false;
    for (int i = 0; i < advices.size(); i++) {
      AdviceSpec spec = advices.get(i);
      if (spec.entry != null) {
        refuseUnlessFits(spec.adviceClass, spec.entry);
      }
      if (spec.exit != null && spec.exit.replaces && resultKind != REFERENCE) {
        throw new CannotWeaveException(spec.adviceClass + " replaces the result");
      }
      if (spec.exit != null && spec.exit.takesThis) {
        takesThis = true;
        if (!isConstructor) {   // it may have been overwritten
          throw new CannotWeaveException(spec.adviceClass + " asks for this at exit");
        }
      }
    }
    return takesThis;
  }

  private void refuseUnlessFits(String advice, AdviceSpec.Entry entry) {
    for (int value : entry.takes) {
      if (value == AdviceSpec.THIS ? isStatic || isConstructor : value >= argumentCount) {
        throw new CannotWeaveException(advice + " asks for " + (value < 0 ? "this" : "argument " + value) + " at entry");
      }
    }
    for (int i = 0; i < entry.replaces.length; i += 2) {
      int argument = entry.replaces[i];
      if (argument >= argumentCount || kind(arguments[argument]) != REFERENCE) {
        throw new CannotWeaveException(advice + " replaces argument " + argument);
      }
    }
  }
}
