package dev.weft.weaving.bytecode;

import dev.weft.advice.Nullable;
import dev.weft.weaving.matching.AdviceSpec;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Writes the calls of one advice: {@code invokedynamic} if the class file can hold it, else {@code invokestatic} of the dispatcher.
 *
 * <p>Their descriptors contain only primitives, {@code Object} and {@code Throwable}, so that linking needs no type of the application. All
 * return {@code Object}: the JDK contains generated code for linked calls of these shapes, and would generate it for others.
 */
final class WovenCalls {
  /** The values that a call may take besides the arguments, which are numbered from 0. */
  static final int THIS = AdviceSpec.THIS;
  private static final int THIS_OR_NULL = AdviceSpec.THIS_OR_NULL;
  private static final int METHOD = AdviceSpec.METHOD;
  private static final int ARGUMENTS = AdviceSpec.ARGUMENTS;
  static final int RESULT = -2;
  static final int NO_RESULT = -3;
  static final int ENTERED = -4;
  static final int THROWN = -5;
  static final int NOT_THROWN = -6;

  private static final String DISPATCHER = "java/lang/WeftDispatcher";
  private static final Handle LINK = new Handle(Opcodes.H_INVOKESTATIC, DISPATCHER, "link",
      "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/Object;)"
          + "Ljava/lang/invoke/CallSite;", false);

  private final MethodVisitor out;
  private final AdviceSpec advice;
  private final WovenMethod method;
  private final ClassWeaver.OldCalls oldCalls;

  WovenCalls(MethodVisitor out, AdviceSpec advice, WovenMethod method, ClassWeaver.OldCalls oldCalls) {
    this.out = out;
    this.advice = advice;
    this.method = method;
    this.oldCalls = oldCalls;
  }

  /** Writes a call. If {@code returns}, its value, an {@code Object}, stays on the stack. */
  void call(String kind, int[] values, boolean returns) {
    if (method.hasInvokedynamic) {
      StringBuilder descriptor = new StringBuilder("(");
      for (int value : values) {
        push(value);
        descriptor.append(descriptor(value));
      }
      out.visitInvokeDynamicInsn(kind, descriptor.append(")Ljava/lang/Object;").toString(), LINK, advice.id);
    } else {
      oldCall(kind, values);
    }
    if (!returns) {
      out.visitInsn(Opcodes.POP);
    }
  }

  private void oldCall(String kind, int[] values) {
    int number = oldCalls.number(advice, kind);
    if (number < 0) {
      throw new CannotWeaveException("too many classes older than version 51 are woven");
    }
    pushArray(values);
    pushInt(kind.equals("replace") ? ~number : number);
    out.visitMethodInsn(Opcodes.INVOKESTATIC, DISPATCHER, "call", "([Ljava/lang/Object;I)Ljava/lang/Object;", false);
  }

  private void pushArray(int[] values) {
    pushInt(values.length);
    out.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    for (int i = 0; i < values.length; i++) {
      out.visitInsn(Opcodes.DUP);
      pushInt(i);
      push(values[i]);
      box(descriptor(values[i]));
      out.visitInsn(Opcodes.AASTORE);
    }
  }

  private void pushArguments() {
    int[] all = new int[method.arguments.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    pushArray(all);
  }

  /** Writes the call that reports the failure on the stack. */
  void failed() {
    pushInt(advice.id);
    out.visitMethodInsn(Opcodes.INVOKESTATIC, DISPATCHER, "failed", "(Ljava/lang/Throwable;I)V", false);
  }

  /** Whether a primitive result is boxed here: for the JVM to do that while it links a call takes longer. */
  private boolean boxes(int value) {
    return (value == RESULT || value == NO_RESULT) && advice.exit.descriptor.startsWith("(L")
        && boxed(method.result.getDescriptor().charAt(0)) != null;
  }

  /** The type that a value has in the call's descriptor. */
  private String descriptor(int value) {
    if (boxes(value)) {
      return "Ljava/lang/Object;";
    }
    if (value == THROWN || value == NOT_THROWN) {
      return "Ljava/lang/Throwable;";
    }
    Type type = value >= 0 ? method.arguments[value] : value == RESULT || value == NO_RESULT ? method.result : Type.VOID_TYPE;
    return type == Type.VOID_TYPE || type.getSort() >= Type.ARRAY ? "Ljava/lang/Object;" : type.getDescriptor();
  }

  private void push(int value) {
    switch (value) {
      case THIS:
        out.visitVarInsn(Opcodes.ALOAD, 0);
        break;
      case THIS_OR_NULL:
        if (method.isStatic || method.isConstructor) {
          out.visitInsn(Opcodes.ACONST_NULL);
        } else {
          out.visitVarInsn(Opcodes.ALOAD, 0);
        }
        break;
      case ENTERED:
        out.visitVarInsn(Opcodes.ALOAD, method.enteredSlot());
        break;
      case THROWN:
        out.visitVarInsn(Opcodes.ALOAD, method.leavingSlot());
        break;
      case NOT_THROWN:
        out.visitInsn(Opcodes.ACONST_NULL);
        break;
      case RESULT:
        if (method.result == Type.VOID_TYPE) {
          out.visitInsn(Opcodes.ACONST_NULL);
        } else {
          out.visitVarInsn(method.result.getOpcode(Opcodes.ILOAD), method.leavingSlot());
        }
        if (boxes(RESULT)) {
          box(method.result.getDescriptor());
        }
        break;
      case NO_RESULT:
        pushZero();
        if (boxes(NO_RESULT)) {
          box(method.result.getDescriptor());
        }
        break;
      case METHOD:
        out.visitLdcInsn(method.constant());
        break;
      case ARGUMENTS:
        pushArguments();
        break;
      default:
        out.visitVarInsn(method.arguments[value].getOpcode(Opcodes.ILOAD), method.argumentSlot(value));
    }
  }

  /** Pushes zero or null as the method's result. */
  void pushZero() {
    out.visitInsn(zero(method.result.getSort()));
  }

  /** The instruction that pushes zero or null as a value of that sort. */
  private static int zero(int sort) {
    return sort == Type.LONG ? Opcodes.LCONST_0
        : sort == Type.DOUBLE ? Opcodes.DCONST_0
        : sort == Type.FLOAT ? Opcodes.FCONST_0
        : sort == Type.VOID || sort >= Type.ARRAY ? Opcodes.ACONST_NULL : Opcodes.ICONST_0;
  }

  private void box(String descriptor) {
    String boxed = boxed(descriptor.charAt(0));
    if (boxed != null) {
      out.visitMethodInsn(Opcodes.INVOKESTATIC, boxed, "valueOf", "(" + descriptor + ")L" + boxed + ";", false);
    }
  }

  @Nullable
  private static String boxed(char primitive) {
    switch (primitive) {
      case 'Z':
        return "java/lang/Boolean";
      case 'C':
        return "java/lang/Character";
      case 'B':
        return "java/lang/Byte";
      case 'S':
        return "java/lang/Short";
      case 'I':
        return "java/lang/Integer";
      case 'F':
        return "java/lang/Float";
      case 'J':
        return "java/lang/Long";
      case 'D':
        return "java/lang/Double";
      default:
        return null;
    }
  }

  void pushInt(int value) {
    if (value >= -1 && value <= 5) {
      out.visitInsn(Opcodes.ICONST_0 + value);
    } else if (value == (short) value) {
      out.visitIntInsn(Opcodes.SIPUSH, value);
    } else {
      out.visitLdcInsn(value);
    }
  }
}
