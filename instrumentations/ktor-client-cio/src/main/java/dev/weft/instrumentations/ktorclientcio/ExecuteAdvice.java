package dev.weft.instrumentations.ktorclientcio;

import dev.weft.advice.Instrument;
import dev.weft.instrumentations.kotlinxcoroutines.SuspendingCalls;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A request is sent, of which the client may send several for one call: after a redirect, or when the server asks for credentials. */
@Instrument(types = "io.ktor.client.engine.cio.CIOEngine", methods = "execute", parameters = 2,
    takes = {"io.ktor.client.request.HttpRequestData", "kotlin.coroutines.Continuation"})
public final class ExecuteAdvice {
  private ExecuteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments({
      @Advice.AssignReturned.ToArguments.ToArgument(value = Instrument.LAST, index = 0),
      @Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 2)})
  public static Object start(@Advice.Origin(Instrument.METHOD) String method, @Advice.AllArguments Object[] arguments) {
    return SentRequest.start(method, arguments);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result, @Advice.Enter Object entered,
      @Advice.Thrown Throwable thrown) {
    if (entered != null) {
      SuspendingCalls.left(entered, result, thrown);
    }
  }
}
