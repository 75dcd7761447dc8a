package dev.weft.instrumentations.javahttpclient;

import dev.weft.advice.Instrument;
import dev.weft.advice.Opens;
import dev.weft.telemetry.http.HttpClientCall;
import java.net.http.HttpRequest;
import net.bytebuddy.asm.Advice;

/** The client looks at a response and, after a redirect or a question for a password, makes the request that it sends next. */
@Opens("java.net.http/jdk.internal.net.http")
@Instrument(types = "jdk.internal.net.http.MultiExchange", methods = "responseFilters", parameters = 1)
public final class FollowAdvice {
  private FollowAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object call(@Advice.This Object exchange, @Advice.Argument(0) Object response) {
    HttpClientCall call = Sending.CALLS.get(exchange);
    return call == null ? null : new Object[] {call, response};
  }

  @Advice.OnMethodExit(inline = false)
  public static void follow(@Advice.Return HttpRequest following, @Advice.Enter Object entered) throws ReflectiveOperationException {
    if (following != null && entered != null) {
      Object response = ((Object[]) entered)[1];
      Sending.follow((HttpClientCall) ((Object[]) entered)[0], following,
          Answers.status(response), Answers.version(response), Answers.headers(response));
    }
  }
}
