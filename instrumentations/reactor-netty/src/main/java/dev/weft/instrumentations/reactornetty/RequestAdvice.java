package dev.weft.instrumentations.reactornetty;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientConnection;
import net.bytebuddy.asm.Advice;
import org.reactivestreams.Publisher;
import reactor.netty.Connection;

/** A request has a channel. The application's functions that complete it run in the context of its subscription. */
@Instrument(types = "reactor.netty.http.client.HttpClientConnect$HttpClientHandler", methods = "requestWithBody", parameters = 1,
    takes = "reactor.netty.http.client.HttpClientOperations")
public final class RequestAdvice {
  private RequestAdvice() {
  }

  private static final class Requesting implements Undoable {
    final @Nullable Operation caller;
    final Scope scope;

    Requesting(@Nullable Operation caller) {
      this.caller = caller;
      this.scope = Context.attach(caller);
    }

    @Override
    public void undo(@Nullable Throwable thrown) {
      scope.close();
    }
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.This Object handler, @Advice.Argument(0) Connection connection) {
    HttpClientCall call = ReactorNetty.CALLS.get(handler);
    if (call == null || connection == null) {
      return null;
    }
    HttpClientConnection.of(connection.channel()).next(call);
    return new Requesting(call.caller());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  @Advice.AssignReturned.ToReturned
  public static Publisher<Void> leave(@Advice.Return Publisher<Void> sending, @Advice.Enter Object entered) {
    if (entered == null) {
      return sending;
    }
    Requesting requesting = (Requesting) entered;
    requesting.scope.close();
    return requesting.caller == null || sending == null ? sending : new CarriedPublisher<>(sending, requesting.caller);
  }
}
