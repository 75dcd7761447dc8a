package dev.weft.instrumentations.dubbo;

import org.apache.dubbo.rpc.StatusRpcException;

/** Since 3.0: the protocol Triple. */
final class TripleStatus {
  private TripleStatus() {
  }

  static String of(Throwable failure) {
    return ((StatusRpcException) failure).getStatus().code.name();
  }
}
