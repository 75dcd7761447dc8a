package dev.weft.instrumentations.springintegration;

import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import net.bytebuddy.asm.Advice;

/** Interceptors of a channel may hand on another message than the one that was polled, as Spring Cloud Sleuth's does. */
@Instrument(types = "org.springframework.integration.channel.AbstractMessageChannel$ChannelInterceptorList", methods = "postReceive",
    takes = "org.springframework.messaging.Message", parameters = 2)
public final class InterceptorsAdvice {
  private InterceptorsAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object polled(@Advice.Argument(0) Object message) {
    return message;
  }

  @Advice.OnMethodExit(inline = false)
  public static void handOn(@Advice.Return Object handedOn, @Advice.Enter @Nullable Object polled) {
    if (polled != null && handedOn != null && handedOn != polled) {
      QueuedMessages.replaced(polled, handedOn);
    }
  }
}
