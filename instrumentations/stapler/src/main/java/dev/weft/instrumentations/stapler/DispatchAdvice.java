package dev.weft.instrumentations.stapler;

import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;
import org.kohsuke.stapler.RequestImpl;

/** Stapler hands a request to an object, first to the application's root, which hands it on. The route is known when the root is done. */
@Instrument(types = "org.kohsuke.stapler.Stapler", methods = "invoke", takes = "org.kohsuke.stapler.RequestImpl", parameters = 3)
public final class DispatchAdvice {
  private DispatchAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object dispatch(@Advice.Argument(0) RequestImpl request) {
    boolean root = request.tokens.idx == 0 && request.ancestors.isEmpty();
    HttpServerOperation operation = root ? HttpServerOperation.current(Context.slot()) : null;
    return operation != null && !operation.isTemplateNoted() && Steps.begin(operation, request.tokens) ? request : null;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void dispatched(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    HttpServerOperation operation = entered == null ? null : HttpServerOperation.current(Context.slot());
    if (operation != null) {
      operation.noteTemplate(Steps.end(operation, (RequestImpl) entered));
      if (thrown != null) {
        operation.handled(thrown);
      }
      Steps.STAPLER.called();
    }
  }
}
