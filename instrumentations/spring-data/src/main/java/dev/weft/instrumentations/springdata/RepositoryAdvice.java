package dev.weft.instrumentations.springdata;

import dev.weft.advice.Instrument;
import dev.weft.advice.OffByDefault;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanKind;
import dev.weft.telemetry.code.CodeOperation;
import net.bytebuddy.asm.Advice;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.aop.ProxyMethodInvocation;

/** A call of a repository: Spring Data's proxy of each hands it to this method, whether a query or a class of Spring Data's implements it. */
@OffByDefault
@Instrument(types = {"org.springframework.data.repository.core.support.QueryExecutorMethodInterceptor",
    "org.springframework.data.repository.core.support.RepositoryFactorySupport$QueryExecutorMethodInterceptor"},
    methods = "invoke", takes = "org.aopalliance.intercept.MethodInvocation", parameters = 1)
public final class RepositoryAdvice {
  private static final Instrumentation SPRING_DATA = Instrumentation.of("spring-data");
  private static final Convention CALL = Convention.of("repository call", SpanKind.INTERNAL).declare();

  private RepositoryAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) MethodInvocation invocation) {
    return CodeOperation.startCall(CALL, SPRING_DATA, repository(invocation).getName(), invocation.getMethod().getName());
  }

  /** The application's interface; the method may stand in one of Spring Data's that it extends. */
  private static Class<?> repository(MethodInvocation invocation) {
    if (invocation instanceof ProxyMethodInvocation) {
      Class<?>[] interfaces = ((ProxyMethodInvocation) invocation).getProxy().getClass().getInterfaces();
      if (interfaces.length > 0) {
        return interfaces[0];
      }
    }
    return invocation.getMethod().getDeclaringClass();
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      ((Operation) operation).end(thrown);
    }
  }
}
