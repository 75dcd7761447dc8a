package dev.weft.instrumentations.nettyclient;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.WeakIdentityMap;
import io.netty.handler.codec.http.HttpObject;
import net.bytebuddy.asm.Advice;

/** A thread that is not the channel's writes a message: the channel's thread does it for it, in its context. Tasks are used again. */
@Instrument(types = {"io.netty.channel.AbstractChannelHandlerContext$WriteTask", "io.netty.channel.AbstractChannelHandlerContext$WriteAndFlushTask"},
    methods = "newInstance", takes = {"io.netty.channel.AbstractChannelHandlerContext", "java.lang.Object"},
    needs = Connections.CODEC)
public final class WriteTaskAdvice {
  private static final String HTTP_2 = "io.netty.handler.codec.http2.";
  /** What was current where a task was made. */
  static final WeakIdentityMap<Operation> TASKS = LibraryState.map("netty write tasks");

  private WriteTaskAdvice() {
  }

  /** Returns a message that may be a part of a request, and null for any other, such as a command of Redis. */
  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.Argument(1) Object message) {
    return message instanceof HttpObject || message != null && message.getClass().getName().startsWith(HTTP_2) ? message : null;
  }

  @Advice.OnMethodExit(inline = false)
  public static void capture(@Advice.Return Object task, @Advice.Enter Object message) {
    Operation current = Context.current();
    if (current != null && message != null && task != null) {
      TASKS.put(task, current);
    } else if (task != null) {
      TASKS.remove(task);   // it was used before, and never ran
    }
  }
}
