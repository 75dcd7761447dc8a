package dev.weft.weaving;

import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.TypePath;

/**
 * Moves a body's own local variables up, behind those that weaving adds, and makes room for these in its frames: see {@link WovenMethod}.
 * No frame is computed.
 */
final class BodyLocals extends MethodVisitor {
  private final WovenMethod method;
  private final boolean hasFrames;
  private final boolean needsThis;

  /** @param needsThis whether a constructor that overwrites {@code this} cannot be woven */
  BodyLocals(MethodVisitor next, WovenMethod method, int version, boolean needsThis) {
    super(Opcodes.ASM9, next);
    this.method = method;
    this.hasFrames = version >= Opcodes.V1_6;
    this.needsThis = needsThis;
  }

  @Override
  public void visitFrame(int type, int localCount, Object[] locals, int stackCount, Object[] stack) {
    if (!hasFrames) {
      return;
    }
    Object[] woven = new Object[localCount + method.parameterSlots + method.extraSlots()];
    int count = 0;
    int slot = 0;
    int read = 0;
    while (slot < method.parameterSlots) {
      Object local = read < localCount ? locals[read++] : Opcodes.TOP;
      woven[count++] = local;
      slot += local == Opcodes.LONG || local == Opcodes.DOUBLE ? 2 : 1;
    }
    if (slot > method.parameterSlots) {
      throw liesAcross();
    }
    woven[count++] = "java/lang/Object";
    for (int i = 1; i < method.extraSlots(); i++) {
      woven[count++] = Opcodes.TOP;
    }
    while (read < localCount) {
      woven[count++] = locals[read++];
    }
    while (woven[count - 1] == Opcodes.TOP) {   // says nothing, but the JVM counts it, and how many there may be is counted by their use
      count--;
    }
    super.visitFrame(type, count, woven, stackCount, stack);
  }

  private int moved(int variable) {
    return variable < method.parameterSlots ? variable : variable + method.extraSlots();
  }

  private int moved(int variable, int size) {
    if (variable < method.parameterSlots && variable + size > method.parameterSlots) {
      throw liesAcross();
    }
    return moved(variable);
  }

  private static CannotWeaveException liesAcross() {
    return new CannotWeaveException("a variable lies across the last parameter and the first local");
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    if (variable == 0 && opcode == Opcodes.ASTORE && needsThis && method.isConstructor) {
      throw new CannotWeaveException("the constructor overwrites this");
    }
    boolean wide = opcode == Opcodes.LLOAD || opcode == Opcodes.DLOAD || opcode == Opcodes.LSTORE || opcode == Opcodes.DSTORE;
    super.visitVarInsn(opcode, moved(variable, wide ? 2 : 1));
  }

  @Override
  public void visitIincInsn(int variable, int increment) {
    super.visitIincInsn(moved(variable, 1), increment);
  }

  @Override
  public void visitLocalVariable(String name, String descriptor, String signature, Label start, Label end, int index) {
    super.visitLocalVariable(name, descriptor, signature, start, end, moved(index));
  }

  @Override
  public AnnotationVisitor visitLocalVariableAnnotation(
      int typeRef, TypePath path, Label[] start, Label[] end, int[] index, String descriptor, boolean visible) {
    int[] moved = index.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] = moved(moved[i]);
    }
    return super.visitLocalVariableAnnotation(typeRef, path, start, end, moved, descriptor, visible);
  }
}
