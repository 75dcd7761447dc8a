package dev.weft.build;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Writes the method that woven code calls in place of an advice method. It calls the advice. If the advice fails, the method undoes what it
 * began on this thread and throws the failure on to the handler in the woven code:
 *
 * <pre>{@code
 * public static Object start(Object statement, Object sql) {
 *   Context.Slot slot = Context.slot();
 *   Operation current = slot.current;
 *   Operation begun = slot.lastBegun;
 *   try {
 *     return start$advice((Statement) statement, (String) sql);
 *   } catch (Throwable failure) {
 *     Operation innermost = slot.current;
 *     slot.current = current;          // at entry only, and first: there may be no stack left for a call
 *     FailedAdvice.undoEntry(slot, innermost, begun);
 *     throw failure;
 *   }
 * }
 * }</pre>
 */
final class GuardedAdvice {
  private static final String OBJECT = "java/lang/Object";
  private static final String CONTEXT = "dev/weft/telemetry/Context";
  private static final String SLOT = "dev/weft/telemetry/Context$Slot";
  private static final String OPERATION = "dev/weft/telemetry/Operation";
  private static final String FAILED_ADVICE = "dev/weft/telemetry/FailedAdvice";
  private static final String ENTERED = Type.getDescriptor(Advice.Enter.class);
  private static final String THROWN = Type.getDescriptor(Advice.Thrown.class);
  private static final int NONE = -1;

  private final String name;
  private final String descriptor;
  private final Type[] parameters;
  private final boolean isEntry;
  private int entered = NONE;
  private int thrown = NONE;

  GuardedAdvice(String name, String descriptor, boolean isEntry) {
    this.name = name;
    this.descriptor = descriptor;
    this.parameters = Type.getArgumentTypes(descriptor);
    this.isEntry = isEntry;
  }

  /** The new name of the advice method itself. */
  static String bodyName(String name) {
    return name + "$advice";
  }

  /** Notes an annotation of a parameter. */
  void parameter(int index, String annotation) {
    if (annotation.equals(ENTERED)) {
      entered = slotOf(index);
    } else if (annotation.equals(THROWN)) {
      thrown = slotOf(index);
    }
  }

  private int slotOf(int index) {
    int slot = 0;
    for (int i = 0; i < index; i++) {
      slot += parameters[i].getSize();
    }
    return slot;
  }

  void write(MethodVisitor method, String owner) {
    int slot = slotOf(parameters.length);
    int current = slot + 1;
    int begun = slot + 2;
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    method.visitCode();
    method.visitMethodInsn(Opcodes.INVOKESTATIC, CONTEXT, "slot", "()L" + SLOT + ';', false);
    method.visitVarInsn(Opcodes.ASTORE, slot);
    keep(method, slot, "current", current);
    keep(method, slot, "lastBegun", begun);
    method.visitTryCatchBlock(start, end, handler, null);
    method.visitLabel(start);
    call(method, owner);
    method.visitInsn(Opcodes.ARETURN);
    method.visitLabel(end);
    method.visitLabel(handler);
    method.visitFrame(Opcodes.F_FULL, parameters.length + 3, locals(), 1, new Object[] {"java/lang/Throwable"});
    undo(method, slot, current, begun);
    method.visitInsn(Opcodes.ATHROW);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  private static void keep(MethodVisitor method, int slot, String field, int local) {
    method.visitVarInsn(Opcodes.ALOAD, slot);
    method.visitFieldInsn(Opcodes.GETFIELD, SLOT, field, 'L' + OPERATION + ';');
    method.visitVarInsn(Opcodes.ASTORE, local);
  }

  private void call(MethodVisitor method, String owner) {
    int local = 0;
    for (Type parameter : parameters) {
      method.visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), local);
      if (isReference(parameter) && !parameter.getInternalName().equals(OBJECT)) {
        method.visitTypeInsn(Opcodes.CHECKCAST, parameter.getInternalName());
      }
      local += parameter.getSize();
    }
    method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, bodyName(name), descriptor, false);
    if (Type.getReturnType(descriptor).getSort() == Type.VOID) {
      method.visitInsn(Opcodes.ACONST_NULL);
    }
  }

  /** Expects the failure on the stack and leaves it there. */
  private void undo(MethodVisitor method, int slot, int current, int begun) {
    method.visitVarInsn(Opcodes.ALOAD, slot);
    if (isEntry) {
      method.visitInsn(Opcodes.DUP);
      method.visitFieldInsn(Opcodes.GETFIELD, SLOT, "current", 'L' + OPERATION + ';');
      method.visitVarInsn(Opcodes.ALOAD, slot);
      method.visitVarInsn(Opcodes.ALOAD, current);
      method.visitFieldInsn(Opcodes.PUTFIELD, SLOT, "current", 'L' + OPERATION + ';');
      method.visitVarInsn(Opcodes.ALOAD, begun);
      method.visitMethodInsn(Opcodes.INVOKESTATIC, FAILED_ADVICE, "undoEntry", "(L" + SLOT + ";L" + OPERATION + ";L" + OPERATION + ";)V", false);
    } else {
      method.visitVarInsn(Opcodes.ALOAD, begun);
      load(method, entered);
      load(method, thrown);
      method.visitMethodInsn(
          Opcodes.INVOKESTATIC, FAILED_ADVICE, "undoExit", "(L" + SLOT + ";L" + OPERATION + ";L" + OBJECT + ";L" + OBJECT + ";)V", false);
    }
  }

  private static void load(MethodVisitor method, int local) {
    if (local == NONE) {
      method.visitInsn(Opcodes.ACONST_NULL);
    } else {
      method.visitVarInsn(Opcodes.ALOAD, local);
    }
  }

  private Object[] locals() {
    Object[] locals = new Object[parameters.length + 3];
    for (int i = 0; i < parameters.length; i++) {
      locals[i] = isReference(parameters[i]) ? OBJECT : frameType(parameters[i]);
    }
    locals[parameters.length] = SLOT;
    locals[parameters.length + 1] = OPERATION;
    locals[parameters.length + 2] = OPERATION;
    return locals;
  }

  private static boolean isReference(Type type) {
    return type.getSort() >= Type.ARRAY;
  }

  private static Object frameType(Type primitive) {
    switch (primitive.getSort()) {
      case Type.LONG:
        return Opcodes.LONG;
      case Type.FLOAT:
        return Opcodes.FLOAT;
      case Type.DOUBLE:
        return Opcodes.DOUBLE;
      default:
        return Opcodes.INTEGER;
    }
  }
}
