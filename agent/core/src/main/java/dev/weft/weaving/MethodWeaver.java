package dev.weft.weaving;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.TypePath;

/**
 * Weaves one advice into one method:
 *
 * <pre>
 *   entered = enter(this, arguments...)          guarded: a failure is reported and entered is null
 *   body, in which each return becomes
 *       leaving = result; exit(leaving, entered, null); return leaving     guarded
 *   on an exception that leaves the body
 *       leaving = exception; exit(0, entered, leaving); throw leaving      guarded
 * </pre>
 *
 * <p>A guard is a handler of its own around each woven call, since linking can fail before any code of ours runs. It reports the
 * failure, and it has a guard itself, without a call in it, for the case that there is no stack left to report anything.
 *
 * <p>No frame is computed: those of the body are {@link BodyLocals}', those of the handlers are known. The guards stand first in the table
 * of handlers (a body's own could cover its returns), the handler around the body last. Type annotations on the body's catch
 * clauses are left out: their index would shift, and nothing can read them from a loaded class.
 */
final class MethodWeaver extends InstructionVisitor {
  private static final Object[] THROWABLE = {"java/lang/Throwable"};
  private static final Object[] NOTHING = {};

  private final WovenCalls calls;
  private final AdviceSpec spec;
  private final WovenMethod method;
  private final boolean hasFrames;
  private final List<Object[]> guards = new ArrayList<>();
  private final List<Object[]> own = new ArrayList<>();
  private final List<Label> bodyRanges = new ArrayList<>();
  private final Label returnFailed = new Label();
  private Label rangeStart;
  private boolean inRange;
  private boolean returns;

  MethodWeaver(WovenCalls calls, MethodVisitor next, AdviceSpec spec, WovenMethod method, int version) {
    super(next);
    this.calls = calls;
    this.spec = spec;
    this.method = method;
    this.hasFrames = version >= Opcodes.V1_6;
  }

  @Override
  public void visitCode() {
    method.refuseUnlessFit(spec);
    super.visitCode();
    Label body = new Label();
    if (spec.entry != null) {
      enter(body);
    } else {
      super.visitInsn(Opcodes.ACONST_NULL);
      super.visitVarInsn(Opcodes.ASTORE, method.enteredSlot());
    }
    super.visitLabel(body);
    if (spec.entry != null) {
      frame(method.frameAtEntry(true), NOTHING);
      super.visitInsn(Opcodes.NOP);   // the body may begin with a frame of its own, and a place has but one
    }
    beginRange();
  }

  private void enter(Label body) {
    Label from = mark();
    boolean returnsValue = !spec.entry.descriptor.endsWith(")V");
    calls.call("enter", spec.entry.takes, returnsValue);
    if (!returnsValue) {
      super.visitInsn(Opcodes.ACONST_NULL);
    }
    super.visitVarInsn(Opcodes.ASTORE, method.enteredSlot());
    if (spec.entry.replaces.length > 0) {
      super.visitVarInsn(Opcodes.ALOAD, method.enteredSlot());
      super.visitJumpInsn(Opcodes.IFNULL, body);
      replaceArguments(spec.entry.replaces);
    }
    Label to = mark();
    super.visitJumpInsn(Opcodes.GOTO, body);
    Label failed = new Label();
    guards.add(new Object[] {from, to, failed});
    report(failed, method.frameAtEntry(false));
    super.visitInsn(Opcodes.ACONST_NULL);
    super.visitVarInsn(Opcodes.ASTORE, method.enteredSlot());
  }

  /** Reads all new values before it writes the first: where one is of the wrong type, none is replaced. */
  private void replaceArguments(int[] replaces) {
    for (int i = 0; i < replaces.length; i += 2) {
      super.visitVarInsn(Opcodes.ALOAD, method.enteredSlot());
      super.visitTypeInsn(Opcodes.CHECKCAST, "[Ljava/lang/Object;");
      calls.pushInt(replaces[i + 1]);
      super.visitInsn(Opcodes.AALOAD);
      super.visitTypeInsn(Opcodes.CHECKCAST, method.arguments[replaces[i]].getInternalName());
    }
    for (int i = replaces.length - 2; i >= 0; i -= 2) {
      super.visitVarInsn(Opcodes.ASTORE, method.argumentSlot(replaces[i]));
    }
  }

  /** At a handler: reports the failure on the stack and goes on behind it with an empty one, whatever reporting does. */
  private void report(Label handler, Object[] locals) {
    super.visitLabel(handler);
    frame(locals, THROWABLE);
    calls.failed();
    Label to = mark();
    Label after = new Label();
    super.visitJumpInsn(Opcodes.GOTO, after);
    Label drop = mark();
    frame(locals, THROWABLE);
    super.visitInsn(Opcodes.POP);
    super.visitLabel(after);
    frame(locals, NOTHING);
    guards.add(new Object[] {handler, to, drop});
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN) {
      super.visitInsn(opcode);
      return;
    }
    endRange();
    if (spec.exit != null) {
      exitBeforeReturn();
    }
    super.visitInsn(opcode);
    beginRange();
  }

  private void exitBeforeReturn() {
    returns = true;
    boolean hasResult = method.result.getSort() != Type.VOID;
    if (hasResult) {
      super.visitVarInsn(method.result.getOpcode(Opcodes.ISTORE), method.leavingSlot());
    }
    Label from = mark();
    calls.call(spec.exit.replaces ? "replace" : "exit", exitValues(WovenCalls.RESULT, WovenCalls.NOT_THROWN), spec.exit.replaces);
    if (spec.exit.replaces) {
      super.visitTypeInsn(Opcodes.CHECKCAST, method.result.getInternalName());
      super.visitVarInsn(Opcodes.ASTORE, method.leavingSlot());
    }
    guards.add(new Object[] {from, mark(), returnFailed});
    loadResult();
  }

  private void loadResult() {
    if (method.result.getSort() != Type.VOID) {
      super.visitVarInsn(method.result.getOpcode(Opcodes.ILOAD), method.leavingSlot());
    }
  }

  private int[] exitValues(int result, int thrown) {
    int[] values = new int[4];
    int count = 0;
    if (spec.exit.replaces || spec.exit.takesResult) {
      values[count++] = result;
    }
    if (spec.exit.takesThis) {
      values[count++] = WovenCalls.THIS;
    }
    if (spec.exit.takesEntered) {
      values[count++] = WovenCalls.ENTERED;
    }
    if (spec.exit.takesThrown) {
      values[count++] = thrown;
    }
    return java.util.Arrays.copyOf(values, count);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    endRange();
    if (spec.exit != null && returns) {
      report(returnFailed, method.frameAtExit(WovenMethod.frameType(method.result)));
      loadResult();
      super.visitInsn(method.result.getOpcode(Opcodes.IRETURN));
    }
    Label leaves = null;
    if (spec.exit != null && spec.exit.onThrow && !method.isConstructor && !bodyRanges.isEmpty()) {
      leaves = exitBeforeThrow();
    }
    for (Object[] guard : guards) {
      super.visitTryCatchBlock((Label) guard[0], (Label) guard[1], (Label) guard[2], null);
    }
    for (Object[] handler : own) {
      super.visitTryCatchBlock((Label) handler[0], (Label) handler[1], (Label) handler[2], (String) handler[3]);
    }
    if (leaves != null) {
      for (int i = 0; i < bodyRanges.size(); i += 2) {
        super.visitTryCatchBlock(bodyRanges.get(i), bodyRanges.get(i + 1), leaves, null);
      }
    }
    super.visitMaxs(maxStack, maxLocals);
  }

  private Label exitBeforeThrow() {
    Label leaves = mark();
    frame(method.frameAtExit(null), THROWABLE);
    super.visitVarInsn(Opcodes.ASTORE, method.leavingSlot());
    Label from = mark();
    calls.call(spec.exit.replaces ? "replace" : "exit", exitValues(WovenCalls.NO_RESULT, WovenCalls.THROWN), spec.exit.replaces);
    if (spec.exit.replaces) {
      super.visitInsn(Opcodes.POP);
    }
    Label failed = new Label();
    guards.add(new Object[] {from, mark(), failed});
    super.visitVarInsn(Opcodes.ALOAD, method.leavingSlot());
    super.visitInsn(Opcodes.ATHROW);
    report(failed, method.frameAtExit("java/lang/Throwable"));
    super.visitVarInsn(Opcodes.ALOAD, method.leavingSlot());
    super.visitInsn(Opcodes.ATHROW);
    return leaves;
  }

  private Label mark() {
    Label label = new Label();
    super.visitLabel(label);
    return label;
  }

  private void beginRange() {
    rangeStart = mark();
    inRange = false;
  }

  @Override
  void instruction() {
    inRange = true;
  }

  /** Empty ranges are left out: the verifier refuses them. */
  private void endRange() {
    if (inRange) {
      bodyRanges.add(rangeStart);
      bodyRanges.add(mark());
    }
  }

  private void frame(Object[] locals, Object[] stack) {
    if (hasFrames) {
      super.visitFrame(Opcodes.F_NEW, locals.length, locals, stack.length, stack);
    }
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
    own.add(new Object[] {start, end, handler, type});
  }

  @Override
  public AnnotationVisitor visitTryCatchAnnotation(int typeRef, TypePath path, String descriptor, boolean visible) {
    return null;
  }
}
