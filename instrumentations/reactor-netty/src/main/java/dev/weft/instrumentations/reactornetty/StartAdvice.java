package dev.weft.instrumentations.reactornetty;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientCall;
import net.bytebuddy.asm.Advice;

/** A request is about to need a connection: the call's first one, or one after a redirect or a failure. */
@Instrument(types = "reactor.netty.http.client.HttpClientConnect$HttpObserver", methods = "<init>", parameters = 2,
    takes = {"reactor.core.publisher.MonoSink", "reactor.netty.http.client.HttpClientConnect$HttpClientHandler"})
public final class StartAdvice {
  private StartAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.Argument(1) Object handler) {
    HttpClientCall call = ReactorNetty.CALLS.get(handler);
    RequestTarget target = call == null ? null : RequestTarget.of(handler);
    if (target != null) {   // else it starts when it is written
      call.next(ReactorNetty.REACTOR_NETTY, target.method(), target.scheme(), target.host(), target.port(), target);
    }
  }
}
