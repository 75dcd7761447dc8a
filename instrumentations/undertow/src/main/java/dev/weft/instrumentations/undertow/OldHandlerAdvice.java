package dev.weft.instrumentations.undertow;

import dev.weft.advice.Instrument;
import io.undertow.server.HttpHandler;
import net.bytebuddy.asm.Advice;

/** Before 1.4, Undertow catches what leaves a handler and tells only its log, so a handler of ours stands in between. */
@Instrument(types = "io.undertow.server.Connectors", methods = "executeRootHandler",
    takes = {"io.undertow.server.HttpHandler", "io.undertow.server.HttpServerExchange"}, parameters = 2, needs = OldHandlerAdvice.BEFORE_1_4)
public final class OldHandlerAdvice {
  /** A type that newer releases, and Quarkus' edition, do not have any more. */
  static final String BEFORE_1_4 = "io.undertow.util.SecureHashMap";

  private OldHandlerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] note(@Advice.Argument(0) HttpHandler handler) {
    return new Object[] {new NotingHandler(handler)};
  }
}
