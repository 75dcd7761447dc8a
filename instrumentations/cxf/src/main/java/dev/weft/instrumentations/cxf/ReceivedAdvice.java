package dev.weft.instrumentations.cxf;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.cxf.message.Message;

/** An endpoint of CXF has received a message. If it called no service, it may have found the operation all the same, and answered with a fault. */
@Instrument(types = "org.apache.cxf.transport.ChainInitiationObserver", methods = "onMessage", parameters = 1,
    takes = "org.apache.cxf.message.Message")
public final class ReceivedAdvice {
  private ReceivedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object received(@Advice.Argument(0) Message message) {
    return message;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void answered(@Advice.Enter Object message) {
    if (message != null) {
      CalledOperation.note((Message) message);
    }
  }
}
