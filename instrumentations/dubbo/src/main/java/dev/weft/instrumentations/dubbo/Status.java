package dev.weft.instrumentations.dubbo;

import dev.weft.advice.Nullable;
import org.apache.dubbo.remoting.TimeoutException;
import org.apache.dubbo.rpc.RpcException;

/**
 * The status of a response. An exception of the application's has none: Dubbo sends it as a result.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/rpc/dubbo/">Semantic conventions for Apache Dubbo</a>
 */
final class Status {
  static final String OK = "OK";
  private static final String CLIENT_TIMEOUT = "CLIENT_TIMEOUT";
  private static final String SERVER_TIMEOUT = "SERVER_TIMEOUT";

  private Status() {
  }

  static @Nullable String ofConsumer(Throwable failure) {
    String code = ofProvider(failure);
    if (code != null) {
      return code;
    }
    if (failure instanceof TimeoutException) {
      return ((TimeoutException) failure).isServerSide() ? SERVER_TIMEOUT : CLIENT_TIMEOUT;
    }
    if (!(failure instanceof RpcException)) {
      return null;
    }
    RpcException exception = (RpcException) failure;
    if (exception.isTimeout()) {
      return exception.getCause() instanceof TimeoutException ? ofConsumer(exception.getCause()) : CLIENT_TIMEOUT;
    }
    return exception.isNetwork() ? "CHANNEL_INACTIVE" : exception.isSerialization() ? "SERIALIZATION_ERROR" : null;
  }

  /** Only the protocol Triple has exceptions for its codes. */
  static @Nullable String ofProvider(Throwable failure) {
    return "org.apache.dubbo.rpc.StatusRpcException".equals(failure.getClass().getName()) ? TripleStatus.of(failure) : null;
  }
}
