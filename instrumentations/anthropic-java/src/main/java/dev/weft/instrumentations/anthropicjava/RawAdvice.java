package dev.weft.instrumentations.anthropicjava;

import com.anthropic.core.http.HttpResponseFor;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.ai.AiOperation;
import net.bytebuddy.asm.Advice;

/** An answer that its caller gets with its status and headers. */
@Instrument(types = "com.anthropic.services.blocking.MessageServiceImpl$WithRawResponseImpl", methods = {"create", "createStreaming"},
    takes = {Anthropic.REQUEST, Anthropic.OPTIONS}, parameters = 2)
@Instrument(types = "com.anthropic.services.blocking.beta.MessageServiceImpl$WithRawResponseImpl", methods = {"create", "createStreaming"},
    takes = {Anthropic.BETA_REQUEST, Anthropic.OPTIONS}, parameters = 2)
public final class RawAdvice {
  private RawAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Object request) {
    return Anthropic.start(request);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static HttpResponseFor<?> answered(
      @Advice.Return HttpResponseFor<?> answer, @Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    AiOperation operation = AiOperation.awaiting(started, answer, thrown);
    return operation == null ? answer : new RawAnswer<>(answer, operation);
  }
}
