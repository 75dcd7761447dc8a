package dev.weft.weaving;

import java.util.Arrays;

/**
 * Writes the calls themselves: {@code invokedynamic} where the class file can hold it, else an {@code invokestatic} into the dispatcher.
 * Descriptors name primitives, {@code Object} and {@code Throwable} only, so that linking one needs no type of the application; all return
 * {@code Object}, since for these shapes the JDK has the code of linked calls ready, and would generate it for others.
 */
final class WovenCalls {
  /** The values that a call may take, beside the arguments, which are numbered from 0. */
  static final int THIS = AdviceSpec.THIS;
  static final int RESULT = -2;
  static final int NO_RESULT = -3;
  static final int ENTERED = -4;
  static final int THROWN = -5;
  static final int NOT_THROWN = -6;

  static final int ACONST_NULL = 1;
  static final int POP = 87;
  static final int CHECKCAST = 192;
  static final int BYTES_OF_BOOTSTRAP = 6;
  private static final int INVOKESTATIC = 184;
  private static final String DISPATCHER = "java/lang/WeftDispatcher";
  private static final int FIRST_WITH_INVOKEDYNAMIC = 51;

  /** Where the next instructions are written. */
  Bytes out;
  /** How deep the stack was at most since this was last set to 0. */
  int deepest;
  /** Whether the class file is too old for {@code invokedynamic}. */
  final boolean old;
  private final ConstantPool pool;
  private final ClassWeaver.OldCalls oldCalls;
  private final int bootstrapsBefore;
  /** For each appended bootstrap method the constant of its argument, which is the advice's number. */
  private int[] bootstraps = new int[8];
  private int bootstrapCount;
  private int link;
  private int failed;

  /** {@code bootstrapsBefore}: how many bootstrap methods the class has of its own. */
  WovenCalls(ConstantPool pool, int bootstrapsBefore, ClassWeaver.OldCalls oldCalls) {
    this.pool = pool;
    this.old = Bytes.u2(pool.file, 6) < FIRST_WITH_INVOKEDYNAMIC;
    this.bootstrapsBefore = bootstrapsBefore;
    this.oldCalls = oldCalls;
  }

  /** Writes a call of an advice of a method; what it returns, if anything, is on the stack as {@code Object}. */
  void call(String kind, WovenMethod method, int advice, int[] values, boolean returns) {
    AdviceSpec spec = method.advices.get(advice);
    if (old) {
      oldCall(kind, method, advice, values, returns);
      return;
    }
    StringBuilder descriptor = new StringBuilder("(");
    int depth = 0;
    for (int value : values) {
      push(method, advice, value);
      int kindOfValue = kind(method, value);
      depth += kindOfValue == WovenMethod.VOID ? 1 : WovenMethod.size(kindOfValue);
      if (kindOfValue < WovenMethod.REFERENCE) {
        descriptor.append(primitive(method, value));
      } else {
        descriptor.append(value == THROWN || value == NOT_THROWN ? "Ljava/lang/Throwable;" : "Ljava/lang/Object;");
      }
    }
    deepest = Math.max(deepest, Math.max(depth, 1));
    int type = pool.addText(descriptor.append(")Ljava/lang/Object;").toString());
    out.u1(186);   // invokedynamic
    out.u2(pool.addInvokeDynamic(bootstrap(spec), kind, type));
    out.u2(0);
    if (!returns) {
      out.u1(POP);
    }
  }

  private int bootstrap(AdviceSpec spec) {
    int constant = pool.addInteger(spec.id);
    for (int i = 0; i < bootstrapCount; i++) {
      if (bootstraps[i] == constant) {
        return bootstrapsBefore + i;
      }
    }
    if (bootstrapsBefore + bootstrapCount == ConstantPool.MOST) {
      throw new CannotWeaveException("there is no room for more bootstrap methods");
    }
    if (link == 0) {
      link = pool.addHandle(pool.addMethod(DISPATCHER, "link",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/Object;)"
              + "Ljava/lang/invoke/CallSite;"));
    }
    if (bootstrapCount == bootstraps.length) {
      bootstraps = Arrays.copyOf(bootstraps, 2 * bootstrapCount);
    }
    bootstraps[bootstrapCount] = constant;
    return bootstrapsBefore + bootstrapCount++;
  }

  /** How many bootstrap methods the class needs in addition. */
  int bootstrapCount() {
    return bootstrapCount;
  }

  /** Writes them. */
  void writeBootstraps(Bytes target) {
    for (int i = 0; i < bootstrapCount; i++) {
      target.u2(link);
      target.u2(1);
      target.u2(bootstraps[i]);
    }
  }

  private void oldCall(String kind, WovenMethod method, int advice, int[] values, boolean returns) {
    int number = oldCalls.number(method.advices.get(advice), kind);
    if (number < 0) {
      throw new CannotWeaveException("too many classes older than version 51 are woven");
    }
    pushInt(values.length);
    instruction(189, pool.object());   // anewarray
    for (int i = 0; i < values.length; i++) {
      out.u1(89);   // dup
      pushInt(i);
      push(method, advice, values[i]);
      if (kind(method, values[i]) < WovenMethod.REFERENCE) {
        box(primitive(method, values[i]));
      }
      out.u1(83);   // aastore
    }
    pushInt(kind.equals("replace") ? ~number : number);
    instruction(INVOKESTATIC, pool.addMethod(DISPATCHER, "call", "([Ljava/lang/Object;I)Ljava/lang/Object;"));
    if (!returns) {
      out.u1(POP);
    }
    deepest = Math.max(deepest, values.length == 0 ? 2 : 5);
  }

  /** Writes the report of a failure, which is on the stack. */
  void failed(AdviceSpec spec) {
    pushInt(spec.id);
    if (failed == 0) {
      failed = pool.addMethod(DISPATCHER, "failed", "(Ljava/lang/Throwable;I)V");
    }
    instruction(INVOKESTATIC, failed);
    deepest = Math.max(deepest, 2);
  }

  private static int kind(WovenMethod method, int value) {
    return value >= 0 ? method.kind(method.argument(value))
        : value == RESULT || value == NO_RESULT ? method.resultKind : WovenMethod.REFERENCE;
  }

  private static char primitive(WovenMethod method, int value) {
    return (char) method.pool.file[value >= 0 ? method.argument(value) : method.result];
  }

  private void push(WovenMethod method, int advice, int value) {
    int kind = kind(method, value);
    if (value >= 0) {
      load(kind, method.argumentSlot(value));
    } else if (value == THIS) {
      load(kind, 0);
    } else if (value == ENTERED) {
      load(kind, method.enteredSlot(advice));
    } else if (value == THROWN || value == RESULT && kind != WovenMethod.VOID) {
      load(kind, method.leavingSlot());
    } else if (value == NO_RESULT && kind < WovenMethod.REFERENCE) {
      out.u1(kind == WovenMethod.INT ? 3 : kind == WovenMethod.LONG ? 9 : kind == WovenMethod.FLOAT ? 11 : 14);   // 0 of that kind
    } else {
      out.u1(ACONST_NULL);
    }
  }

  private void box(char primitive) {
    String boxed = primitive == 'Z' ? "java/lang/Boolean" : primitive == 'C' ? "java/lang/Character" : primitive == 'B' ? "java/lang/Byte"
        : primitive == 'S' ? "java/lang/Short" : primitive == 'I' ? "java/lang/Integer" : primitive == 'F' ? "java/lang/Float"
        : primitive == 'J' ? "java/lang/Long" : "java/lang/Double";
    instruction(INVOKESTATIC, pool.addMethod(boxed, "valueOf", "(" + primitive + ")L" + boxed + ";"));
  }

  void load(int kind, int slot) {
    variable(21 + kind, 26 + 4 * kind, slot);
  }

  void store(int kind, int slot) {
    variable(54 + kind, 59 + 4 * kind, slot);
  }

  private void variable(int opcode, int opcodeOfFirst, int slot) {
    if (slot < 4) {
      out.u1(opcodeOfFirst + slot);
    } else if (slot < 256) {
      out.u1(opcode);
      out.u1(slot);
    } else {
      out.u1(196);   // wide
      out.u1(opcode);
      out.u2(slot);
    }
  }

  void pushInt(int value) {
    if (value >= -1 && value <= 5) {
      out.u1(3 + value);   // iconst
    } else if (value == (short) value) {
      instruction(17, value);   // sipush
    } else {
      instruction(19, pool.addInteger(value));   // ldc_w
    }
  }

  /** An instruction with two bytes after it, mostly the number of a constant. */
  void instruction(int opcode, int operand) {
    out.u1(opcode);
    out.u2(operand);
  }
}
