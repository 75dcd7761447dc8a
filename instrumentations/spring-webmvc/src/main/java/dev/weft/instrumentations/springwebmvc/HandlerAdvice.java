package dev.weft.instrumentations.springwebmvc;

import dev.weft.advice.Instrument;
import dev.weft.advice.OffByDefault;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanKind;
import dev.weft.telemetry.code.CodeOperation;
import net.bytebuddy.asm.Advice;
import org.springframework.web.method.HandlerMethod;

/** The controller that serves a request, with the reading of its arguments and the writing of what it returns. */
@OffByDefault
@Instrument(subtypesOf = "org.springframework.web.servlet.HandlerAdapter", methods = "handle", parameters = 3)
public final class HandlerAdvice {
  private static final Instrumentation SPRING = Instrumentation.of("spring-webmvc");
  private static final Convention CONTROLLER = Convention.of("controller", SpanKind.INTERNAL).nestingGroup("controller").declare();

  private HandlerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(2) Object handler) {
    if (handler instanceof HandlerMethod) {
      HandlerMethod method = (HandlerMethod) handler;
      return CodeOperation.startCall(CONTROLLER, SPRING, method.getBeanType().getName(), method.getMethod().getName());
    }
    return CodeOperation.startCall(CONTROLLER, SPRING, handler.getClass().getName(), "handle");
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      ((Operation) operation).end(thrown);
    }
  }
}
