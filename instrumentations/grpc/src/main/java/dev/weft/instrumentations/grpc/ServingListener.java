package dev.weft.instrumentations.grpc;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.rpc.GrpcStatusCodes;
import dev.weft.telemetry.rpc.RpcOperation;
import io.grpc.Deadline;
import io.grpc.ForwardingServerCallListener;
import io.grpc.ServerCall;
import io.grpc.Status;

/** Tells the application what comes from the client, in the context of the call. */
final class ServingListener<A> extends ForwardingServerCallListener<A> {
  private final ServerCall.Listener<A> listener;
  private final RpcOperation operation;

  ServingListener(ServerCall.Listener<A> listener, RpcOperation operation) {
    this.listener = listener;
    this.operation = operation;
  }

  @Override
  protected ServerCall.Listener<A> delegate() {
    return listener;
  }

  @Override
  public void onMessage(A message) {
    Scope scope = Context.attach(operation);
    try {
      listener.onMessage(message);
    } catch (Throwable t) {
      operation.handled(t);
      throw t;
    } finally {
      scope.close();
    }
  }

  @Override
  public void onHalfClose() {
    Scope scope = Context.attach(operation);
    try {
      super.onHalfClose();
    } catch (Throwable t) {
      operation.handled(t);
      throw t;
    } finally {
      scope.close();
    }
  }

  @Override
  public void onReady() {
    Scope scope = Context.attach(operation);
    try {
      super.onReady();
    } catch (Throwable t) {
      operation.handled(t);
      throw t;
    } finally {
      scope.close();
    }
  }

  /** The client is gone or no longer interested, the connection is lost, or the deadline has passed. */
  @Override
  public void onCancel() {
    Scope scope = Context.attach(operation);
    try {
      super.onCancel();
    } finally {
      scope.close();
      end();
    }
  }

  private void end() {
    Deadline deadline = io.grpc.Context.current().getDeadline();
    Status.Code code = deadline != null && deadline.isExpired() ? Status.Code.DEADLINE_EXCEEDED : Status.Code.CANCELLED;
    if (!operation.hasEnded()) {
      operation.status(code.name(), GrpcStatusCodes.isServerError(code.name()));
      operation.end(null);
    }
  }

  @Override
  public void onComplete() {
    Scope scope = Context.attach(operation);
    try {
      super.onComplete();
    } finally {
      scope.close();
    }
  }
}
