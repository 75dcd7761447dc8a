package dev.weft.instrumentations.awssdk1;

import com.amazonaws.Request;
import com.amazonaws.Response;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.messaging.MessagingOperation;
import dev.weft.telemetry.rpc.AwsOperation;
import net.bytebuddy.asm.Advice;

/** A call, with all its attempts. */
@Instrument(types = "com.amazonaws.http.AmazonHttpClient", methods = "execute", takes = "com.amazonaws.Request", parameters = 4)
public final class ExecuteAdvice {
  private ExecuteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Request<?> request) {
    return request == null ? null : Calls.start(request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Response<?> response, @Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      Calls.end((AwsOperation) operation, response, thrown);
      return;
    }
    MessagingOperation messages = Calls.messages();
    if (messages != null) {
      Calls.answered(messages, response, thrown);
    }
  }
}
