package dev.weft.telemetry.rpc;

/**
 * How calls of gRPC end, whichever library makes or serves them.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/rpc/grpc/">Semantic conventions for gRPC</a>
 */
public final class GrpcStatusCodes {
  private GrpcStatusCodes() {
  }

  /** Whether a code, such as {@code NOT_FOUND}, is an error of a server; all but OK are errors of a client. */
  public static boolean isServerError(String code) {
    switch (code) {
      case "UNKNOWN":
      case "DEADLINE_EXCEEDED":
      case "UNIMPLEMENTED":
      case "INTERNAL":
      case "UNAVAILABLE":
      case "DATA_LOSS":
        return true;
      default:
        return false;
    }
  }
}
