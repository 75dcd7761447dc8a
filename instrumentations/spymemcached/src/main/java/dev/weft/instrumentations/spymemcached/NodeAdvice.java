package dev.weft.instrumentations.spymemcached;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.memcached.MemcachedOperation;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import net.bytebuddy.asm.Advice;
import net.spy.memcached.MemcachedNode;
import net.spy.memcached.ops.Operation;

/** A node gets a command. Those for all nodes begin here, one for each. */
@Instrument(types = "net.spy.memcached.protocol.TCPMemcachedNodeImpl", methods = "addOp", takes = "net.spy.memcached.ops.Operation", parameters = 1)
public final class NodeAdvice {
  private NodeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This MemcachedNode node, @Advice.Argument(0) Operation command) {
    MemcachedOperation operation = Commands.of(command.getCallback());
    MemcachedOperation begun = operation == null && Commands.nameForAllNodes(command) != null ? Commands.send(command, 0, 1) : null;
    SocketAddress address = node.getSocketAddress();
    if ((operation != null || begun != null) && address instanceof InetSocketAddress) {
      (begun == null ? operation : begun).server((InetSocketAddress) address);
    }
    return begun;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void sent(@Advice.Enter Object begun, @Advice.Thrown Throwable thrown) {
    if (begun != null) {
      Commands.sent((MemcachedOperation) begun, thrown);
    }
  }
}
