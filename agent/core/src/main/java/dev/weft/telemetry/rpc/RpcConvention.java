package dev.weft.telemetry.rpc;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.AwaitedCall;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Label;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanKind;

/**
 * Calls of remote procedures, on either side.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/rpc/rpc-spans/">RPC spans</a>
 */
final class RpcConvention {
  private static final Label SERVICE = new Label("service") {
    @Override
    public @Nullable String value(Operation operation) {
      return ((RpcOperation) operation).method().service;
    }
  };

  private static final Label METHOD = new Label("method") {
    @Override
    public @Nullable String value(Operation operation) {
      return ((RpcOperation) operation).method().name;
    }
  };

  private static final Label SIDE = new Label.Few("side") {
    @Override
    public String value(Operation operation) {
      return operation.kind() == SpanKind.SERVER ? "server" : "client";
    }
  };

  /** The status code or, if the call has none, the class of the error. */
  private static final Label STATUS = new Label.Few("status") {
    @Override
    public @Nullable String value(Operation operation) {
      String status = ((RpcOperation) operation).status();
      return status == null ? operation.errorType() : status;
    }
  };

  static final Convention CLIENT = declare(Convention.of("rpc client", SpanKind.CLIENT).awaitedAs(AwaitedCall.RPC));
  static final Convention SERVER = declare(Convention.of("rpc server", SpanKind.SERVER));

  private RpcConvention() {
  }

  private static Convention declare(Convention.Declaration declaration) {
    return declaration
        .counter("rpc_requests_total", "Calls of remote procedures.", SERVICE, METHOD, SIDE, STATUS)
        .duration("rpc_request_duration_seconds", "Time that calls of remote procedures take.", SERVICE, METHOD, SIDE)
        .declare();
  }
}
