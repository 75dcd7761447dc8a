package dev.weft.instrumentations.awssdk2;

import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.Advice;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * The interceptors of a call are put together, at its beginning. Ours is the first, so that it is the last to be told of an answer: one of SQS'
 * own looks at all messages before. Those that a presigner puts together for a URL are part of no call.
 */
@Instrument(types = "software.amazon.awssdk.core.interceptor.ExecutionInterceptorChain", methods = "<init>", takes = "java.util.List",
    parameters = 1)
public final class InterceptorsAdvice {
  private InterceptorsAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static @Nullable Object[] add(@Advice.Argument(0) List<ExecutionInterceptor> interceptors) {
    Operation current = Context.current();
    if (current == null || current.instrumentation() != Calls.AWS_SDK_2 || interceptors == null) {
      return null;
    }
    List<ExecutionInterceptor> all = new ArrayList<>(interceptors.size() + 1);
    all.add(new CallInterceptor(current));
    all.addAll(interceptors);
    return new Object[] {all};
  }
}
