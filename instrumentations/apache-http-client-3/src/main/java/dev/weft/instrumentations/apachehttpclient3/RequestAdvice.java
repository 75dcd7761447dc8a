package dev.weft.instrumentations.apachehttpclient3;

import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientOperation;
import dev.weft.telemetry.http.HttpVersion;
import net.bytebuddy.asm.Advice;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.HttpMethodBase;
import org.apache.commons.httpclient.StatusLine;

/** A request is sent over a connection, and the head of its response is read. */
@Instrument(types = "org.apache.commons.httpclient.HttpMethodBase", methods = "execute", parameters = 2,
    takes = {"org.apache.commons.httpclient.HttpState", "org.apache.commons.httpclient.HttpConnection"})
public final class RequestAdvice {
  private RequestAdvice() {
  }

  private static final class Exchange implements Undoable {
    final HttpMethodBase method;
    final HttpClientOperation operation;

    Exchange(HttpMethodBase method, HttpClientOperation operation) {
      this.method = method;
      this.operation = operation;
    }

    @Override
    public void undo(@Nullable Throwable thrown) {
      operation.end(thrown);
    }
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This HttpMethodBase method, @Advice.Argument(1) HttpConnection connection) {
    HttpClientCall call = HttpClientCall.current();
    if (call == null || connection == null || ApacheClient.isForProxy(method)) {
      return null;
    }
    HttpClientOperation operation = call.unanswered();
    if (operation == null) {   // another one was sent before
      operation = ApacheClient.start(call, connection, method);
    } else if (Context.current() != operation) {
      operation.resume();
    }
    return operation == null ? null : new Exchange(method, operation);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object exchange, @Advice.Thrown Throwable thrown) {
    HttpClientCall call = exchange == null ? null : HttpClientCall.current();
    if (call == null) {
      return;
    }
    StatusLine status = thrown == null ? ((Exchange) exchange).method.getStatusLine() : null;
    if (status != null) {
      if (((Exchange) exchange).operation.needsResponseHeaders()) {
        call.responseHeaders(Fields.INSTANCE, ((Exchange) exchange).method.getResponseHeaders());
      }
      call.answered(status.getStatusCode(), HttpVersion.of(status.getHttpVersion()));
    } else if (thrown != null) {
      call.attemptFailed(thrown);
    }
  }
}
