package dev.weft.weaving.bytecode;

import dev.weft.advice.Nullable;
import dev.weft.weaving.matching.AdviceSpec;
import dev.weft.weaving.matching.Match;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Attribute;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.TypePath;

/**
 * Weaves one advice into one method:
 *
 * <pre>
 *   entered = enter(this, arguments...)          guarded: if it fails, the failure is reported and entered is null, as it is
 *                                                for objects without a type that the advice is for
 *   if the advice skips bodies and entered is not null: as a body that returns zero or null
 *   body, in which each return becomes
 *       leaving = result; exit(leaving, entered, null); return leaving     guarded
 *   if an exception leaves the body
 *       leaving = exception; exit(0, entered, leaving); throw leaving      guarded
 * </pre>
 *
 * <p>Each woven call is guarded by an exception handler of its own, because linking can fail before any code of the agent runs. The handler
 * reports the failure. The report is guarded by a second handler that calls nothing, because the first failure may have been a
 * stack overflow.
 *
 * <p>The guards come first in the table of handlers, because a handler of the body could cover its returns. The handler around the body
 * comes last. No frame is computed: {@link BodyLocals} adapts those of the body, and those of the handlers are known.
 */
final class MethodWeaver extends MethodVisitor {
  private static final Object[] THROWABLE = {"java/lang/Throwable"};
  private static final Object[] NOTHING = {};

  private static final class Handler {
    private final Label from;
    private final Label to;
    private final Label handler;
    /** Null: catches everything. */
    @Nullable private final String type;

    Handler(Label from, Label to, Label handler, @Nullable String type) {
      this.from = from;
      this.to = to;
      this.handler = handler;
      this.type = type;
    }
  }

  private final WovenCalls calls;
  private final AdviceSpec advice;
  /** Internal names of types of which the object must have one, else the advice is not called. */
  private final List<String> conditions;
  private final WovenMethod method;
  private final List<Handler> guards = new ArrayList<>();
  private final List<Handler> handlersOfBody = new ArrayList<>();
  /** Pairs: the start and the end of each part of the body without a woven call. */
  private final List<Label> bodyRanges = new ArrayList<>();
  private final Label returnFailed = new Label();
  private boolean returns;
  /** Null until the code is visited. */
  @Nullable private Label entry;
  private Label bodyStart;
  private Label rangeStart;

  MethodWeaver(WovenCalls calls, MethodVisitor next, Match match, WovenMethod method) {
    super(Opcodes.ASM9, next);
    this.calls = calls;
    this.advice = match.advice;
    this.conditions = match.conditions;
    this.method = method;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    entry = mark();
    if (advice.entry == null) {
      storeNull();
    } else {
      enter(advice.entry);
    }
    rangeStart = mark();
    if (advice.entry != null && advice.entry.skips) {
      skipBody();
    }
    bodyStart = mark();
  }

  private void skipBody() {
    Label body = new Label();
    super.visitVarInsn(Opcodes.ALOAD, method.enteredSlot());
    super.visitJumpInsn(Opcodes.IFNULL, body);
    if (method.result != Type.VOID_TYPE) {
      calls.pushZero();
    }
    visitInsn(method.result.getOpcode(Opcodes.IRETURN));
    startBody(body);
  }

  private void startBody(Label body) {
    super.visitLabel(body);
    frame(method.frameAtEntry(true), NOTHING);
    super.visitInsn(Opcodes.NOP);   // the body may begin with a frame, and a place can have only one
  }

  private void storeNull() {
    super.visitInsn(Opcodes.ACONST_NULL);
    super.visitVarInsn(Opcodes.ASTORE, method.enteredSlot());
  }

  private void enter(AdviceSpec.Entry called) {
    Label body = new Label();
    Label skip = new Label();
    Label unknownType = new Label();
    Label from = entry;
    if (!conditions.isEmpty()) {
      skipOtherObjects(skip);
      from = mark();
      guard(entry, from, unknownType);
    }
    boolean returnsValue = !called.descriptor.endsWith(")V");
    calls.call("enter", called.takes, returnsValue);
    if (!returnsValue) {
      super.visitInsn(Opcodes.ACONST_NULL);
    }
    super.visitVarInsn(Opcodes.ASTORE, method.enteredSlot());
    int[] replaces = method.replaced(called);
    if (replaces.length > 0) {
      super.visitVarInsn(Opcodes.ALOAD, method.enteredSlot());
      super.visitTypeInsn(Opcodes.INSTANCEOF, "[Ljava/lang/Object;");
      super.visitJumpInsn(Opcodes.IFEQ, body);
      replaceArguments(replaces);
    }
    Label to = mark();
    super.visitJumpInsn(Opcodes.GOTO, body);
    Label failed = new Label();
    guard(from, to, failed);
    report(failed, method.frameAtEntry(false), unknownType, skip);
    storeNull();
    startBody(body);
  }

  /** Skips the call unless the object has one of the types. Where a type is not known to the class, no object of its has it. */
  private void skipOtherObjects(Label skip) {
    Label call = new Label();
    int last = conditions.size() - 1;
    for (int i = 0; i <= last; i++) {
      super.visitVarInsn(Opcodes.ALOAD, 0);
      super.visitTypeInsn(Opcodes.INSTANCEOF, conditions.get(i));
      super.visitJumpInsn(i == last ? Opcodes.IFEQ : Opcodes.IFNE, i == last ? skip : call);
    }
    if (last > 0) {
      super.visitLabel(call);
      frame(method.frameAtEntry(false), NOTHING);
    }
  }

  /** Reads all new values before it writes the first one: if one has a wrong type, none is replaced. */
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

  private void guard(Label from, Label to, Label handler) {
    guards.add(new Handler(from, to, handler, null));
  }

  private void report(Label handler, Object[] locals) {
    report(handler, locals, new Label(), new Label());
  }

  /**
   * Starts a handler: reports the failure on the stack, drops it if the report fails too, and goes on with an empty stack.
   *
   * @param drop where a failure is dropped
   * @param after where it goes on
   */
  private void report(Label handler, Object[] locals, Label drop, Label after) {
    super.visitLabel(handler);
    frame(locals, THROWABLE);
    calls.failed();
    Label to = mark();
    super.visitJumpInsn(Opcodes.GOTO, after);
    super.visitLabel(drop);
    frame(locals, THROWABLE);
    super.visitInsn(Opcodes.POP);
    super.visitLabel(after);
    frame(locals, NOTHING);
    guard(handler, to, drop);
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN) {
      super.visitInsn(opcode);
      return;
    }
    endRange();
    if (advice.exit != null) {
      exitBeforeReturn();
    }
    super.visitInsn(opcode);
    rangeStart = mark();
  }

  private void exitBeforeReturn() {
    returns = true;
    if (method.result != Type.VOID_TYPE) {
      super.visitVarInsn(method.result.getOpcode(Opcodes.ISTORE), method.leavingSlot());
    }
    Label from = mark();
    exit(WovenCalls.RESULT, WovenCalls.NOT_THROWN);
    if (advice.exit.replaces && method.result.getSort() < Type.ARRAY) {   // only an object can be replaced
      super.visitInsn(Opcodes.POP);
    } else if (advice.exit.replaces) {
      super.visitTypeInsn(Opcodes.CHECKCAST, method.result.getInternalName());
      super.visitVarInsn(Opcodes.ASTORE, method.leavingSlot());
    }
    guard(from, mark(), returnFailed);
    loadResult();
  }

  private void loadResult() {
    if (method.result != Type.VOID_TYPE) {
      super.visitVarInsn(method.result.getOpcode(Opcodes.ILOAD), method.leavingSlot());
    }
  }

  /** Writes the exit call. If its value replaces the result, the value stays on the stack. */
  private void exit(int result, int thrown) {
    AdviceSpec.Exit called = advice.exit;
    int[] values = new int[4];
    int count = 0;
    if (called.replaces || called.takesResult) {
      values[count++] = result;
    }
    if (called.takesThis) {
      values[count++] = WovenCalls.THIS;
    }
    if (called.takesEntered) {
      values[count++] = WovenCalls.ENTERED;
    }
    if (called.takesThrown) {
      values[count++] = thrown;
    }
    calls.call(called.replaces ? "replace" : "exit", Arrays.copyOf(values, count), called.replaces);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    endRange();
    if (returns) {
      report(returnFailed, method.frameAtExit(WovenMethod.frameType(method.result)));
      loadResult();
      super.visitInsn(method.result.getOpcode(Opcodes.IRETURN));
    }
    Label leaves = null;
    if (advice.exit != null && advice.exit.onThrow && !method.isConstructor && !bodyRanges.isEmpty()) {
      leaves = exitBeforeThrow();
    }
    for (Handler guard : guards) {
      super.visitTryCatchBlock(guard.from, guard.to, guard.handler, null);
    }
    for (Handler handler : handlersOfBody) {
      super.visitTryCatchBlock(handler.from, handler.to, handler.handler, handler.type);
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
    exit(WovenCalls.NO_RESULT, WovenCalls.THROWN);
    if (advice.exit.replaces) {
      super.visitInsn(Opcodes.POP);
    }
    Label failed = new Label();
    guard(from, mark(), failed);
    rethrow();
    report(failed, method.frameAtExit("java/lang/Throwable"));
    rethrow();
    return leaves;
  }

  private void rethrow() {
    super.visitVarInsn(Opcodes.ALOAD, method.leavingSlot());
    super.visitInsn(Opcodes.ATHROW);
  }

  private Label mark() {
    Label label = new Label();
    super.visitLabel(label);
    return label;
  }

  /** Ends a part of the body. An empty range is left out, as the verifier would refuse it. */
  private void endRange() {
    Label end = mark();
    if (end.getOffset() > rangeStart.getOffset()) {
      bodyRanges.add(rangeStart);
      bodyRanges.add(end);
    }
  }

  private void frame(Object[] locals, Object[] stack) {
    if (method.hasFrames) {
      super.visitFrame(Opcodes.F_NEW, locals.length, locals, stack.length, stack);
    }
  }

  /** Gives the entry call the number of the body's first line. */
  @Override
  public void visitLineNumber(int line, Label start) {
    super.visitLineNumber(line, start.getOffset() == bodyStart.getOffset() ? entry : start);
  }

  /** Keeps the handler until the guards, which must come first, are known. */
  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
    handlersOfBody.add(new Handler(start, end, handler, type));
  }

  /** Leaves out type annotations on catch clauses: the handler's number would be wrong, and reflection does not show them. */
  @Nullable
  @Override
  public AnnotationVisitor visitTryCatchAnnotation(int typeRef, @Nullable TypePath path, String descriptor, boolean visible) {
    return null;
  }

  /** Leaves out unknown attributes of the code: they may contain offsets, which have changed. */
  @Override
  public void visitAttribute(Attribute attribute) {
    if (entry == null) {
      super.visitAttribute(attribute);
    }
  }
}
