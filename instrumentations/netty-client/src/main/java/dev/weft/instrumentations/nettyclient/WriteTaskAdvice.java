package dev.weft.instrumentations.nettyclient;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.WeakIdentityMap;
import net.bytebuddy.asm.Advice;

/** A thread that is not the channel's writes a message: the channel's thread does it for it, in its context. Tasks are used again. */
@Instrument(types = {"io.netty.channel.AbstractChannelHandlerContext$WriteTask", "io.netty.channel.AbstractChannelHandlerContext$WriteAndFlushTask"},
    methods = "newInstance")
public final class WriteTaskAdvice {
  /** What was current where a task was made. */
  static final WeakIdentityMap<Operation> TASKS = LibraryState.map("netty write tasks");

  private WriteTaskAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void capture(@Advice.Return Object task) {
    Context.Slot slot = Context.slot();
    if (slot.current != null && task != null) {
      TASKS.put(task, slot.current);
    } else if (task != null) {
      TASKS.remove(task);   // it was used before, and never ran
    }
  }
}
