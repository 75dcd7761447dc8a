package dev.weft.instrumentations.mongodb.internal;

import com.mongodb.internal.async.SingleResultCallback;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A command is sent whose answer nothing waits for. What follows that, such as the next command or the application's code, is the caller's. */
@Instrument(types = {"com.mongodb.internal.connection.DefaultServerConnection", "com.mongodb.connection.DefaultServerConnection"},
    needs = CarriedCallback.TYPE, methods = "executeProtocolAsync")
public final class CommandAsyncAdvice {
  private CommandAsyncAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = Instrument.LAST, index = 0))
  @SuppressWarnings("unchecked")
  public static Object[] carry(@Advice.AllArguments Object[] arguments) {
    Object callback = arguments[arguments.length - 1];
    return callback == null ? null : new Object[] {new CarriedCallback((SingleResultCallback<Object>) callback)};
  }
}
