package dev.weft.instrumentations.resteasy;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.QueuedRequests;

/** RESTEasy's requests on Netty. */
final class NettyRequests {
  static final QueuedRequests QUEUED = new QueuedRequests("resteasy netty requests");
  private static final Instrumentation RESTEASY = Instrumentation.of("resteasy");

  private NettyRequests() {
  }

  static void arrived(Object request) {
    QUEUED.arrived(request, RESTEASY.isOn() ? HttpServerOperation.current(Context.slot()) : null);
  }
}
