package dev.weft.instrumentations.awssdk2;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpClientOperation;
import net.bytebuddy.asm.Advice;

/** As {@link HideAdvice}, for the client on Netty: a request gets to the handler before Netty's codec, on the thread of its connection. */
@Instrument(types = {
    "com.typesafe.netty.http.HttpStreamsHandler",   // in 2.10; later releases have a copy of their own
    "software.amazon.awssdk.http.nio.netty.internal.nrs.HttpStreamsHandler"},
    methods = "write", takes = {"io.netty.channel.ChannelHandlerContext", "java.lang.Object"}, parameters = 3)
public final class HideNettyAdvice {
  private static final String OF_SDK = "software.amazon.awssdk.";

  private HideNettyAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object hide(@Advice.Argument(1) Object message) {
    return message != null && message.getClass().getName().startsWith(OF_SDK) ? HttpClientOperation.hide(Context.slot()) : null;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void reveal(@Advice.Enter Object slot) {
    if (slot != null) {
      ((Context.Slot) slot).reveal();
    }
  }
}
