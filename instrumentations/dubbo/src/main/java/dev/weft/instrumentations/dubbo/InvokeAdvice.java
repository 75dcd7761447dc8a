package dev.weft.instrumentations.dubbo;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.rpc.RpcOperation;
import net.bytebuddy.asm.Advice;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.apache.dubbo.rpc.RpcInvocation;
import org.apache.dubbo.rpc.support.RpcUtils;

/**
 * A consumer sends a call to one provider: each attempt of a cluster comes here. The attachments are complete by now. Up to 2.7 those that came with a
 * call which this process serves are among them, also its trace context.
 */
@Instrument(subtypesOf = "org.apache.dubbo.rpc.protocol.AbstractInvoker", methods = "doInvoke", takes = "org.apache.dubbo.rpc.Invocation",
    parameters = 1)
public final class InvokeAdvice {
  private InvokeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Invoker<?> invoker, @Advice.Argument(0) Invocation invocation) {
    if (!(invocation instanceof RpcInvocation) || Dubbo.isOwnService(invoker)) {
      return null;
    }
    RpcOperation operation =
        RpcOperation.startCall(Dubbo.DUBBO, Dubbo.SYSTEM, Dubbo.service(invoker), RpcUtils.getMethodName(invocation));
    if (operation == null) {
      return null;
    }
    URL url = invoker.getUrl();
    if (!Dubbo.IN_PROCESS.equals(url.getProtocol())) {
      operation.server(url.getHost(), url.getPort());
    }
    operation.inject(Dubbo.SETTER, (RpcInvocation) invocation);
    return operation;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  @Advice.AssignReturned.ToReturned
  public static Result end(@Advice.Return Result result, @Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    return operation == null ? result : Ending.await((RpcOperation) operation, result, thrown);
  }
}
