package dev.weft.instrumentations.vertxgrpc;

import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.SemanticAttributes;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.rpc.GrpcStatusCodes;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServerRequest;

/** Calls that are HTTP requests, which are operations already. */
final class Calls {
  static final Instrumentation VERTX_GRPC = Instrumentation.of("vertx-grpc");
  /** By response: the request. */
  static final WeakIdentityMap<HttpServerOperation> REQUESTS = LibraryState.map("vertx-grpc.requests");
  /** Handlers of one method each, as there is also one for whatever is called. */
  static final WeakIdentityMap<Boolean> OF_METHODS = LibraryState.map("vertx-grpc.methods");

  private Calls() {
  }

  static void begun(HttpServerOperation operation, GrpcServerRequest<?, ?> call) {
    VERTX_GRPC.called();
    String method = call.fullMethodName();
    operation.route('/' + method);
    if (operation.isRecording()) {
      operation.set(SemanticAttributes.RPC_SYSTEM_NAME, "grpc");
      operation.set(SemanticAttributes.RPC_METHOD, method);
      operation.set(SemanticAttributes.RPC_RESPONSE_STATUS_CODE, GrpcStatus.OK.name());   // unless it is told another one
    }
    REQUESTS.put(call.response(), operation);
  }

  static void ends(HttpServerOperation operation, GrpcStatus status) {
    if (operation.isRecording()) {
      operation.set(SemanticAttributes.RPC_RESPONSE_STATUS_CODE, status.name());
    }
    if (GrpcStatusCodes.isServerError(status.name())) {
      operation.error(status.name());
    }
  }
}
