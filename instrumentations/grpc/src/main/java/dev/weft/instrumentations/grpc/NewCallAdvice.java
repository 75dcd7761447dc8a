package dev.weft.instrumentations.grpc;

import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import net.bytebuddy.asm.Advice;

/**
 * A channel makes a call. Interceptors of the channel and retries are inside: the application makes one call. Channels that the library uses for
 * its own purposes are of other classes.
 */
@Instrument(types = "io.grpc.internal.ManagedChannelImpl", methods = "newCall", takes = {"io.grpc.MethodDescriptor", "io.grpc.CallOptions"},
    parameters = 2)
public final class NewCallAdvice {
  private NewCallAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object enter(
      @Advice.This Channel channel, @Advice.Argument(0) MethodDescriptor<?, ?> method, @Advice.Argument(1) CallOptions options) {
    if (method == null || options == null || Context.isAgentThread()) {
      return null;
    }
    String authority = options.getAuthority();
    return new TracedCall<Object, Object>(method.getFullMethodName(), authority == null ? authority(channel) : authority);
  }

  private static @Nullable String authority(Channel channel) {
    try {
      return channel.authority();
    } catch (RuntimeException e) {   // the oldest releases throw once the channel is shut down
      return null;
    }
  }

  @SuppressWarnings("unchecked")
  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned
  public static ClientCall<?, ?> exit(@Advice.Return ClientCall<?, ?> call, @Advice.Enter Object entered) {
    return entered == null || call == null ? call : ((TracedCall<Object, Object>) entered).of((ClientCall<Object, Object>) call);
  }
}
