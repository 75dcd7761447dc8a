package dev.weft.instrumentations.xmemcached;

import com.google.code.yanf4j.core.Session;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.memcached.MemcachedOperation;
import net.bytebuddy.asm.Advice;
import net.rubyeye.xmemcached.command.Command;
import net.rubyeye.xmemcached.networking.MemcachedSession;

/** A command is sent, or the part of one for a node. */
@Instrument(types = "net.rubyeye.xmemcached.XMemcachedClient", methods = "sendCommand",
    takes = "net.rubyeye.xmemcached.command.Command")
public final class SendAdvice {
  private SendAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Command command) {
    return Calls.send(command);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void sent(@Advice.Return Session session, @Advice.Enter Object operation) {
    if (operation != null && session instanceof MemcachedSession) {
      ((MemcachedOperation) operation).server(((MemcachedSession) session).getInetSocketAddressWrapper().getInetSocketAddress());
    }
  }
}
