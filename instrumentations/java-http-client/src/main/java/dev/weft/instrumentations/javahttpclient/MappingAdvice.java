package dev.weft.instrumentations.javahttpclient;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;

/** Maps a body in the context in which the application asks for the mapping: in its body handler, see {@link CallbacksAdvice}. */
@Instrument(types = "jdk.internal.net.http.ResponseSubscribers$MappingSubscriber", methods = "<init>",
    takes = {"java.net.http.HttpResponse$BodySubscriber", "java.util.function.Function"})
public final class MappingAdvice {
  private MappingAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 1, index = 0))
  public static Object[] carry(@Advice.Argument(1) Function<?, ?> mapper) {
    Operation caller = mapper == null || mapper instanceof CarriedMapper ? null : Context.inheritable();
    return caller == null ? null : new Object[] {new CarriedMapper<>(mapper, caller)};
  }
}
