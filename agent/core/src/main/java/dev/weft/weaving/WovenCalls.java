package dev.weft.weaving;

import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

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

  private static final String DISPATCHER = "java/lang/WeftDispatcher";
  private static final Handle LINK = new Handle(Opcodes.H_INVOKESTATIC, DISPATCHER, "link",
      "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/Object;)"
          + "Ljava/lang/invoke/CallSite;", false);
  private static final int FIRST_WITH_INVOKEDYNAMIC = Opcodes.V1_7;

  private final MethodVisitor out;
  private final AdviceSpec spec;
  private final WovenMethod method;
  private final boolean old;
  private final ClassWeaver.OldCalls oldCalls;

  WovenCalls(MethodVisitor out, AdviceSpec spec, WovenMethod method, int version, ClassWeaver.OldCalls oldCalls) {
    this.out = out;
    this.spec = spec;
    this.method = method;
    this.old = version < FIRST_WITH_INVOKEDYNAMIC;
    this.oldCalls = oldCalls;
  }

  /** Writes a call; what it returns, if anything, is on the stack as {@code Object}. */
  void call(String kind, int[] values, boolean returns) {
    if (old) {
      oldCall(kind, values, returns);
      return;
    }
    StringBuilder descriptor = new StringBuilder("(");
    for (int value : values) {
      push(value);
      descriptor.append(type(value).getDescriptor());
    }
    out.visitInvokeDynamicInsn(kind, descriptor.append(")Ljava/lang/Object;").toString(), LINK, spec.id);
    if (!returns) {
      out.visitInsn(Opcodes.POP);
    }
  }

  private void oldCall(String kind, int[] values, boolean returns) {
    int number = oldCalls.number(spec, kind);
    if (number < 0) {
      throw new CannotWeaveException("too many classes older than version 51 are woven");
    }
    pushInt(values.length);
    out.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    for (int i = 0; i < values.length; i++) {
      out.visitInsn(Opcodes.DUP);
      pushInt(i);
      push(values[i]);
      box(type(values[i]));
      out.visitInsn(Opcodes.AASTORE);
    }
    pushInt(kind.equals("replace") ? ~number : number);
    out.visitMethodInsn(Opcodes.INVOKESTATIC, DISPATCHER, "call", "([Ljava/lang/Object;I)Ljava/lang/Object;", false);
    if (!returns) {
      out.visitInsn(Opcodes.POP);
    }
  }

  /** Writes the report of a failure, which is on the stack. */
  void failed() {
    pushInt(spec.id);
    out.visitMethodInsn(Opcodes.INVOKESTATIC, DISPATCHER, "failed", "(Ljava/lang/Throwable;I)V", false);
  }

  /** Type by which a value is passed. */
  private Type type(int value) {
    if (value == THROWN || value == NOT_THROWN) {
      return Type.getType(Throwable.class);
    }
    Type type = value >= 0 ? method.arguments[value] : value == RESULT || value == NO_RESULT ? method.result : null;
    return type == null || type.getSort() >= Type.ARRAY || type.getSort() == Type.VOID ? Type.getType(Object.class) : type;
  }

  private void push(int value) {
    switch (value) {
      case THIS:
        out.visitVarInsn(Opcodes.ALOAD, 0);
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
        if (method.result.getSort() == Type.VOID) {
          out.visitInsn(Opcodes.ACONST_NULL);
        } else {
          out.visitVarInsn(method.result.getOpcode(Opcodes.ILOAD), method.leavingSlot());
        }
        break;
      case NO_RESULT:
        pushZero(method.result);
        break;
      default:
        out.visitVarInsn(method.arguments[value].getOpcode(Opcodes.ILOAD), method.argumentSlot(value));
    }
  }

  private void pushZero(Type type) {
    switch (type.getSort()) {
      case Type.BOOLEAN:
      case Type.CHAR:
      case Type.BYTE:
      case Type.SHORT:
      case Type.INT:
        out.visitInsn(Opcodes.ICONST_0);
        break;
      case Type.FLOAT:
        out.visitInsn(Opcodes.FCONST_0);
        break;
      case Type.LONG:
        out.visitInsn(Opcodes.LCONST_0);
        break;
      case Type.DOUBLE:
        out.visitInsn(Opcodes.DCONST_0);
        break;
      default:
        out.visitInsn(Opcodes.ACONST_NULL);
    }
  }

  private void box(Type type) {
    if (type.getSort() < Type.ARRAY) {
      String boxed = boxed(type);
      out.visitMethodInsn(Opcodes.INVOKESTATIC, boxed, "valueOf", "(" + type.getDescriptor() + ")L" + boxed + ";", false);
    }
  }

  private static String boxed(Type type) {
    switch (type.getSort()) {
      case Type.BOOLEAN:
        return "java/lang/Boolean";
      case Type.CHAR:
        return "java/lang/Character";
      case Type.BYTE:
        return "java/lang/Byte";
      case Type.SHORT:
        return "java/lang/Short";
      case Type.INT:
        return "java/lang/Integer";
      case Type.FLOAT:
        return "java/lang/Float";
      case Type.LONG:
        return "java/lang/Long";
      default:
        return "java/lang/Double";
    }
  }

  void pushInt(int value) {
    if (value >= -1 && value <= 5) {
      out.visitInsn(Opcodes.ICONST_0 + value);
    } else if (value >= Short.MIN_VALUE && value <= Short.MAX_VALUE) {
      out.visitIntInsn(Opcodes.SIPUSH, value);
    } else {
      out.visitLdcInsn(value);
    }
  }
}
