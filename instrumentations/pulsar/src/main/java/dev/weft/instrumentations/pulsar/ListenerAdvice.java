package dev.weft.instrumentations.pulsar;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.pulsar.client.api.MessageListener;

/** A consumer gets the listener that it is to call: the application's, or one that calls a reader's. Most are lambdas, whose classes cannot be woven. */
@Instrument(types = "org.apache.pulsar.client.impl.conf.ConsumerConfigurationData", methods = "getMessageListener", parameters = 0)
public final class ListenerAdvice {
  private ListenerAdvice() {
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static MessageListener<?> configured(@Advice.Return MessageListener<?> listener) {
    return listener == null || listener instanceof ProcessingListener ? listener : new ProcessingListener(listener);
  }
}
