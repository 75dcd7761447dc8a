package dev.weft.instrumentations.hibernate;

import dev.weft.advice.Instrument;
import dev.weft.advice.OffByDefault;
import net.bytebuddy.asm.Advice;

/** A transaction is committed, what its session has changed is written before. */
@OffByDefault
@Instrument(types = "org.hibernate.engine.transaction.internal.TransactionImpl", methods = "commit", parameters = 0)
public final class CommitAdvice {
  private CommitAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return Calls.start("Transaction.commit");
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    Calls.end(operation, thrown);
  }
}
