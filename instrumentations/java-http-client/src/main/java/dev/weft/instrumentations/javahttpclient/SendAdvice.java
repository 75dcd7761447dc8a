package dev.weft.instrumentations.javahttpclient;

import dev.weft.advice.Instrument;
import dev.weft.advice.Opens;
import dev.weft.telemetry.http.HttpClientOperation;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import net.bytebuddy.asm.Advice;

/** A request that its caller waits for. */
@Opens({"java.net.http/jdk.internal.net.http", "java.net.http/jdk.internal.net.http.common"})
@Instrument(types = "jdk.internal.net.http.HttpClientImpl", methods = "send",
    takes = {"java.net.http.HttpRequest", "java.net.http.HttpResponse$BodyHandler"}, parameters = 2)
public final class SendAdvice {
  /** Asked for while this is linked, which is privileged. */
  private static final boolean REACHABLE = Sending.isPossible();

  private SendAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This HttpClient client, @Advice.Argument(0) HttpRequest request) {
    return REACHABLE && Sending.mayRepeat(client) ? Sending.begin(request) : Client.start(request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return HttpResponse<?> response, @Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    if (started instanceof Sending) {
      ((Sending) started).end(response, thrown);
    } else if (started != null) {
      Client.end((HttpClientOperation) started, response, thrown);
    }
  }
}
