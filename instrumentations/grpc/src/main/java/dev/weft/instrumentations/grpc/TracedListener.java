package dev.weft.instrumentations.grpc;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.rpc.RpcOperation;
import io.grpc.Attributes;
import io.grpc.ClientCall;
import io.grpc.ForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.Status;

/** Is told what becomes of a call, and tells the application in the context of its caller. */
final class TracedListener<B> extends ForwardingClientCallListener<B> {
  private final ClientCall.Listener<B> listener;
  private final RpcOperation operation;
  private final @Nullable Operation caller;
  private final ClientCall<?, ?> call;

  TracedListener(ClientCall.Listener<B> listener, RpcOperation operation, @Nullable Operation caller, ClientCall<?, ?> call) {
    this.listener = listener;
    this.operation = operation;
    this.caller = caller;
    this.call = call;
  }

  @Override
  protected ClientCall.Listener<B> delegate() {
    return listener;
  }

  @Override
  public void onHeaders(Metadata metadata) {
    Scope scope = Context.attach(caller);
    try {
      super.onHeaders(metadata);
    } finally {
      scope.close();
    }
  }

  @Override
  public void onMessage(B message) {
    Scope scope = Context.attach(caller);
    try {
      super.onMessage(message);
    } finally {
      scope.close();
    }
  }

  @Override
  public void onReady() {
    Scope scope = Context.attach(caller);
    try {
      super.onReady();
    } finally {
      scope.close();
    }
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    end(status);
    Scope scope = Context.attach(caller);
    try {
      super.onClose(status, trailers);
    } finally {
      scope.close();
    }
  }

  private void end(Status status) {
    operation.status(status.getCode().name(), !status.isOk());
    if (operation.isRecording()) {
      operation.handled(status.getCause());
      operation.peer(peer());
    }
    operation.end(null);
  }

  /** Null if the call never got a connection. */
  private @Nullable java.net.SocketAddress peer() {
    try {
      Attributes attributes = call.getAttributes();
      return attributes == null ? null : attributes.get(Grpc.PEER);
    } catch (RuntimeException e) {   // some releases throw if it did not
      return null;
    }
  }
}
