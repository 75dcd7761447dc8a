package dev.weft.weaving.bytecode;

import dev.weft.advice.Nullable;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.TypePath;

/** Moves the body's own variables up, behind the woven variables, and adds the woven ones to the body's frames: see {@link WovenMethod}. */
final class BodyLocals extends MethodVisitor {
  private static final int MOST_SLOTS = 65_534;   // one less than a method may have, for the second slot of a long or double

  private final WovenMethod method;

  BodyLocals(MethodVisitor next, WovenMethod method) {
    super(Opcodes.ASM9, next);
    this.method = method;
  }

  @Override
  public void visitFrame(int type, int localCount, Object[] locals, int stackCount, Object[] stack) {
    if (!method.hasFrames) {
      return;
    }
    if (method.needsThis && (localCount == 0 || locals[0] != Opcodes.UNINITIALIZED_THIS && !(locals[0] instanceof String))) {
      throw new CannotWeaveException("the constructor forgets this");
    }
    Object[] woven = new Object[localCount + method.wovenSlot + method.addedSlots()];
    int count = 0;
    int slot = 0;
    int read = 0;
    while (slot < method.wovenSlot) {
      Object local = read < localCount ? locals[read++] : Opcodes.TOP;
      woven[count++] = local;
      slot += local == Opcodes.LONG || local == Opcodes.DOUBLE ? 2 : 1;
    }
    if (slot > method.wovenSlot) {
      throw new StraddlingVariableException(slot);
    }
    woven[count++] = "java/lang/Object";
    for (int i = 1; i < method.addedSlots(); i++) {
      woven[count++] = Opcodes.TOP;
    }
    while (read < localCount) {
      woven[count++] = locals[read++];
    }
    while (woven[count - 1] == Opcodes.TOP) {   // a trailing TOP is redundant, but counts as a variable that the method must have room for
      count--;
    }
    super.visitFrame(type, count, woven, stackCount, stack);
  }

  private int moved(int variable) {
    if (variable < method.wovenSlot) {
      return variable;
    }
    int moved = variable + method.addedSlots();
    if (moved >= MOST_SLOTS) {
      throw new CannotWeaveException("would have more than " + MOST_SLOTS + " slots for variables");
    }
    return moved;
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    if (method.needsThis && variable == 0 && opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE) {
      throw new CannotWeaveException("the constructor overwrites this");
    }
    boolean wide = opcode == Opcodes.LLOAD || opcode == Opcodes.DLOAD || opcode == Opcodes.LSTORE || opcode == Opcodes.DSTORE;
    if (wide && variable == method.wovenSlot - 1) {
      throw new StraddlingVariableException(variable + 2);
    }
    super.visitVarInsn(opcode, moved(variable));
  }

  @Override
  public void visitIincInsn(int variable, int increment) {
    super.visitIincInsn(moved(variable), increment);
  }

  @Override
  public void visitLocalVariable(String name, String descriptor, @Nullable String signature, Label start, Label end, int index) {
    super.visitLocalVariable(name, descriptor, signature, start, end, moved(index));
  }

  @Override
  public AnnotationVisitor visitLocalVariableAnnotation(
      int typeRef, @Nullable TypePath path, Label[] start, Label[] end, int[] index, String descriptor, boolean visible) {
    int[] moved = index.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] = moved(moved[i]);
    }
    return super.visitLocalVariableAnnotation(typeRef, path, start, end, moved, descriptor, visible);
  }
}
