package dev.weft.instrumentations.grpc;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.rpc.RpcOperation;
import io.grpc.ClientCall;
import io.grpc.ForwardingClientCall;
import io.grpc.Metadata;

/** A call that the application makes. It begins when it is started, and ends when its listener is told so. */
final class TracedCall<A, B> extends ForwardingClientCall<A, B> {
  private final String method;
  private final @Nullable String authority;
  private @Nullable ClientCall<A, B> call;

  TracedCall(String method, @Nullable String authority) {
    this.method = method;
    this.authority = authority;
  }

  TracedCall<A, B> of(ClientCall<A, B> newCall) {
    call = newCall;
    return this;
  }

  @Override
  protected ClientCall<A, B> delegate() {
    return call;
  }

  @Override
  public void start(Listener<B> listener, Metadata metadata) {
    RpcOperation operation = listener == null || metadata == null ? null : RpcOperation.startCall(Grpc.GRPC, Grpc.SYSTEM, method);
    if (operation == null) {
      call.start(listener, metadata);
      return;
    }
    try {
      if (operation.isRecording()) {
        operation.server(authority);
      }
      operation.inject(Grpc.SETTER, metadata);
      call.start(new TracedListener<B>(listener, operation, Context.inheritable(), call), metadata);
    } catch (Throwable t) {
      operation.end(t);
      throw t;
    }
    operation.detach();
  }
}
