package dev.weft.instrumentations.nettyclient;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/** A channel's thread writes a message for another thread. */
@Instrument(types = {"io.netty.channel.AbstractChannelHandlerContext$WriteTask",
    "io.netty.channel.AbstractChannelHandlerContext$AbstractWriteTask"}, methods = "run", parameters = 0,
    needs = Connections.CODEC)   // the latter up to 4.1.48
public final class RunTaskAdvice {
  private RunTaskAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.This Object task) {
    Operation writer = WriteTaskAdvice.TASKS.remove(task);
    return writer == null ? null : Context.attach(writer);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
