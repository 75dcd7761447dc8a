package dev.weft.weaving;

/**
 * Weaves the advices of one method, by writing its attribute {@code Code} anew:
 *
 * <pre>
 *   entered = enter(this, arguments...)          for each advice, the outermost first; guarded: a failure is reported and entered is null
 *   body, in which each return becomes
 *       leaving = result; exit(leaving, entered, null); return leaving     for each advice, the innermost first; guarded
 *   on an exception that leaves the body
 *       leaving = exception; exit(0, entered, leaving); throw leaving      likewise
 * </pre>
 *
 * <p>A guard is a handler of its own around each woven call, since linking can fail before any code of ours runs. It reports the
 * failure, and it has a guard itself, without a call in it, for the case that there is no stack left to report anything.
 */
final class MethodWeaver {
  private static final int IFNULL = 198;
  private static final int GOTO = 167;
  private static final int ATHROW = 191;
  private static final int RETURN_OF_INT = 172;
  private static final int NONE = -1;

  private final WovenMethod method;
  private final WovenCalls calls;
  private final Frames frames;
  private final Body body;
  private final CodeTables tables;
  private final int advices;
  private final int codeStart;
  /** Where instructions go; the same as in {@link #calls}. */
  private Bytes out;
  /** What stands before each return. */
  private final Bytes exit = new Bytes(64);

  /** Appends to {@code out}. */
  MethodWeaver(WovenMethod method, WovenCalls calls, Bytes out) {
    this.method = method;
    this.calls = calls;
    this.advices = method.advices.size();
    this.body = new Body(method.pool.file, method.code + 14, Bytes.u4(method.pool.file, method.code + 10));
    this.frames = new Frames(method);
    this.tables = new CodeTables(method, body);
    this.codeStart = out.size + 14;
    writeTo(out);
  }

  private void writeTo(Bytes target) {
    out = target;
    calls.out = target;
  }

  /**
   * Appends the attribute.
   *
   * @throws CannotWeaveException which says why the method must stay as it is
   */
  void weave() {
    Bytes target = out;
    int attribute = target.size;
    target.copy(method.pool.file, method.code, method.code + 8);
    target.u2(method.slots());
    target.u4(0);
    calls.deepest = 0;
    for (int i = 0; i < advices; i++) {
      enter(i);
    }
    if (tables.frames > 0 && frames.wouldCollide(pc(), tables.frames)) {
      out.u1(0);   // nop
    }
    int deepestAtEntry = calls.deepest;
    calls.deepest = 0;
    exitBeforeReturn();
    int bodyStart = pc();
    body.measure(bodyStart, exit.size, RETURN_OF_INT + method.resultKind, method.needsThis);
    body.write(target, exit);
    int bodyEnd = pc();
    if (tables.frames > 0) {
      frames.addAll(tables.frames, tables.framesEnd, body);
    }
    frames.forgetLocals();
    if (exit.size > 0 && body.returnCount > 0) {
      exitsAfterFailure();
    }
    int leaves = exitBeforeThrow();
    if (pc() > Body.MOST) {
      throw new CannotWeaveException("would grow to " + pc() + " bytes");
    }
    target.set4(codeStart - 4, pc());
    tables.writeGuardsAndHandlers(target);
    if (leaves != NONE) {
      tables.writeHandlerAroundBody(target, bodyStart, bodyEnd, exit.size, leaves);
    }
    tables.writeAttributes(target, frames);
    int depth = Bytes.u2(method.pool.file, method.code + 6);
    int atReturn = Math.max(0, depth - WovenMethod.size(method.resultKind)) + calls.deepest;   // more than the result may be there
    target.set2(attribute + 6, Math.max(Math.max(depth, atReturn), Math.max(deepestAtEntry, 2)));
    target.set4(attribute + 2, target.size - attribute - 6);
  }

  private int pc() {
    return out.size - codeStart;
  }

  private void enter(int advice) {
    AdviceSpec.Entry entry = method.advices.get(advice).entry;
    int slot = method.enteredSlot(advice);
    if (entry == null) {
      storeNull(slot);
      return;
    }
    int from = pc();
    boolean returnsValue = !entry.descriptor.endsWith(")V");
    calls.call("enter", method, advice, entry.takes, returnsValue);
    if (!returnsValue) {
      out.u1(WovenCalls.ACONST_NULL);
    }
    calls.store(WovenMethod.REFERENCE, slot);
    int nothingReplaced = NONE;
    if (entry.replaces.length > 0) {
      calls.load(WovenMethod.REFERENCE, slot);
      nothingReplaced = jump(IFNULL);
      replaceArguments(slot, entry.replaces);
    }
    int to = pc();
    int entered = jump(GOTO);
    tables.guard(from, to, pc());
    report(advice, advice, 0, slot);
    land(entered);
    if (nothingReplaced != NONE) {
      land(nothingReplaced);
    }
    frames.add(pc(), advice + 1, 0, false);
  }

  private void storeNull(int slot) {
    out.u1(WovenCalls.ACONST_NULL);
    calls.store(WovenMethod.REFERENCE, slot);
  }

  /** Reads all new values before it writes the first: where one is of the wrong type, none is replaced. */
  private void replaceArguments(int slot, int[] replaces) {
    for (int i = 0; i < replaces.length; i += 2) {
      calls.load(WovenMethod.REFERENCE, slot);
      calls.instruction(WovenCalls.CHECKCAST, method.pool.addClass("[Ljava/lang/Object;"));
      calls.pushInt(replaces[i + 1]);
      out.u1(50);   // aaload
      calls.instruction(WovenCalls.CHECKCAST, method.classConstant(method.argument(replaces[i])));
    }
    for (int i = replaces.length - 2; i >= 0; i -= 2) {
      calls.store(WovenMethod.REFERENCE, method.argumentSlot(replaces[i]));
    }
    calls.deepest = Math.max(calls.deepest, replaces.length / 2 + 1);
  }

  /**
   * At a handler: reports the failure that is on the stack and goes on behind it with an empty one, whatever reporting does.
   *
   * @param entered how many values of entry calls are known there
   * @param leaving the result or exception that is known, or 0
   * @param slot a slot that becomes null, or {@link #NONE}
   */
  private void report(int advice, int entered, int leaving, int slot) {
    int from = pc();
    frames.add(from, entered, leaving, true);
    calls.failed(method.advices.get(advice));
    int to = pc();
    if (slot != NONE) {
      storeNull(slot);
    }
    int reported = jump(GOTO);
    tables.guard(from, to, pc());
    frames.add(pc(), entered, leaving, true);
    out.u1(WovenCalls.POP);
    if (slot != NONE) {
      storeNull(slot);
    }
    land(reported);
  }

  private int jump(int opcode) {
    out.u1(opcode);
    out.u2(0);
    return out.size - 3;
  }

  private void land(int jump) {
    out.set2(jump + 1, out.size - jump);
  }

  private void exitBeforeReturn() {
    Bytes target = out;
    writeTo(exit);
    for (int i = advices - 1; i >= 0; i--) {
      if (method.advices.get(i).exit != null) {
        if (exit.size == 0 && method.resultKind != WovenMethod.VOID) {
          calls.store(method.resultKind, method.leavingSlot());
        }
        int from = exit.size;
        exit(i, WovenCalls.RESULT, WovenCalls.NOT_THROWN);
        tables.guardAtReturns(from, exit.size, i);
      }
    }
    if (exit.size > 0) {
      loadResult();
    }
    writeTo(target);
  }

  private void loadResult() {
    if (method.resultKind != WovenMethod.VOID) {
      calls.load(method.resultKind, method.leavingSlot());
    }
  }

  private void exit(int advice, int result, int thrown) {
    AdviceSpec.Exit called = method.advices.get(advice).exit;
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
    calls.call(called.replaces ? "replace" : "exit", method, advice, java.util.Arrays.copyOf(values, count), called.replaces);
    if (called.replaces && result == WovenCalls.RESULT) {
      calls.instruction(WovenCalls.CHECKCAST, method.classConstant(method.result));
      calls.store(WovenMethod.REFERENCE, method.leavingSlot());
    } else if (called.replaces) {
      out.u1(WovenCalls.POP);
    }
  }

  /** Behind the body: where an exit before a return failed, that is reported, and the exits that were still to come are called. */
  private void exitsAfterFailure() {
    int leaving = frames.value(method.result);
    boolean first = true;
    for (int i = advices - 1; i >= 0; i--) {
      if (method.advices.get(i).exit != null) {
        int succeeded = NONE;
        if (!first) {
          int from = pc();
          exit(i, WovenCalls.RESULT, WovenCalls.NOT_THROWN);
          int to = pc();
          succeeded = jump(GOTO);
          tables.guard(from, to, pc());
        }
        first = false;
        tables.failedAtReturns(i, pc());
        report(i, advices, leaving, NONE);
        if (succeeded != NONE) {
          land(succeeded);
        }
        frames.add(pc(), advices, leaving, false);
      }
    }
    loadResult();
    out.u1(RETURN_OF_INT + method.resultKind);
  }

  /** Behind the body: what an exception goes through that leaves it; says where that starts, if any exit wants to know. */
  private int exitBeforeThrow() {
    int leaves = NONE;
    for (int i = advices - 1; i >= 0; i--) {
      AdviceSpec.Exit called = method.advices.get(i).exit;
      if (called == null || !called.onThrow || method.isConstructor || body.length < 2) {   // a body of one byte is a return
        continue;
      }
      if (leaves == NONE) {
        leaves = pc();
        frames.add(leaves, advices, 0, true);
        calls.store(WovenMethod.REFERENCE, method.leavingSlot());
      }
      int from = pc();
      exit(i, WovenCalls.NO_RESULT, WovenCalls.THROWN);
      int to = pc();
      int succeeded = jump(GOTO);
      tables.guard(from, to, pc());
      report(i, advices, frames.throwable(), NONE);
      land(succeeded);
      frames.add(pc(), advices, frames.throwable(), false);
    }
    if (leaves != NONE) {
      calls.load(WovenMethod.REFERENCE, method.leavingSlot());
      out.u1(ATHROW);
    }
    return leaves;
  }
}
