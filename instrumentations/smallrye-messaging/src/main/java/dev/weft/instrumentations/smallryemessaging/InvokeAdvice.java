package dev.weft.instrumentations.smallryemessaging;

import dev.weft.advice.Instrument;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.providers.ProcessorMediator;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.eclipse.microprofile.reactive.messaging.Message;

/** A method of the application's is called with a message, once something subscribes. */
@Instrument(types = "io.smallrye.reactive.messaging.providers.AbstractMediator", needs = Records.SOURCE,
    methods = {"invokeOnMessageContext", "invokeBlocking"},
    takes = {"org.eclipse.microprofile.reactive.messaging.Message", "java.lang.Object[]"}, parameters = 2)
public final class InvokeAdvice {
  private InvokeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object mediator, @Advice.Argument(0) Message<?> message) {
    Object received = message == null ? null : Records.of(message);
    return received == null ? null : new Object[] {received, mediator instanceof ProcessorMediator};
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  public static Object end(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object invocation, @Advice.Enter Object entered) {
    if (entered == null || invocation == null) {
      return invocation;
    }
    Object[] receivedAndFollowed = (Object[]) entered;
    return new ProcessingUni((Uni<?>) invocation, receivedAndFollowed[0], (Boolean) receivedAndFollowed[1]);
  }
}
