package dev.weft.instrumentations.dubbo;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.rpc.RpcOperation;
import net.bytebuddy.asm.Advice;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.apache.dubbo.rpc.RpcContext;
import org.apache.dubbo.rpc.support.RpcUtils;

/** A provider serves a call. In all releases and protocols Dubbo's own filter comes before the application's filters and its service. */
@Instrument(types = "org.apache.dubbo.rpc.filter.ContextFilter", methods = "invoke", parameters = 2,
    takes = {"org.apache.dubbo.rpc.Invoker", "org.apache.dubbo.rpc.Invocation"})
public final class ServeAdvice {
  private ServeAdvice() {
  }

  @SuppressWarnings("deprecation")   // of what has taken the place of the context, 2.7 has nothing
  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Invoker<?> invoker, @Advice.Argument(1) Invocation invocation) {
    if (Dubbo.isOwnService(invoker)) {
      return null;
    }
    URL url = invoker.getUrl();
    String service = Dubbo.service(invoker);
    String asked = RpcUtils.getMethodName(invocation);
    String name = Methods.known(invoker.getInterface(), asked);
    String unknown = name == null ? service + '/' + asked : null;
    boolean isInProcess = Dubbo.IN_PROCESS.equals(url.getProtocol());
    RpcOperation operation = isInProcess
        ? RpcOperation.startServing(Dubbo.DUBBO, Dubbo.SYSTEM, unknown, Dubbo.HEADERS, invocation)
        : RpcOperation.startServingInside(Dubbo.DUBBO, Dubbo.SYSTEM, unknown, Dubbo.HEADERS, invocation);
    if (operation == null) {
      return null;
    }
    if (name != null) {
      operation.method(service, name);
    }
    if (operation.isRecording() && !isInProcess) {
      operation.server(url.getHost(), url.getPort());
      operation.peer(RpcContext.getContext().getRemoteAddress());
    }
    return operation;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  @Advice.AssignReturned.ToReturned
  public static Result end(@Advice.Return Result result, @Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    return operation == null ? result : Ending.await((RpcOperation) operation, result, thrown);
  }
}
