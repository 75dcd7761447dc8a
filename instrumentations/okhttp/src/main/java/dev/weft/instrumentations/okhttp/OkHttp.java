package dev.weft.instrumentations.okhttp;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientOperation;
import dev.weft.telemetry.http.HttpVersion;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/** What all ways of sending a request have in common. */
final class OkHttp {
  private static final Instrumentation OKHTTP = Instrumentation.of("okhttp");
  /** The operation in which a call was enqueued, or {@link #NONE}. */
  static final WeakIdentityMap<Object> CALLERS = LibraryState.map("okhttp callers");
  /** Of the JDK, and the same for all copies of this class. */
  static final Object NONE = Boolean.FALSE;

  static final HeaderSetter<Request.Builder> HEADERS = new HeaderSetter<Request.Builder>() {
    @Override
    public void set(Request.Builder request, String name, String value) {
      request.header(name, value);
    }

    @Override
    public boolean has(Request.Builder request, String name) {
      return request.build().header(name) != null;
    }
  };

  private OkHttp() {
  }

  /** A request is about to need a connection. Null inside another client's request. */
  static @Nullable HttpClientOperation start(Request request) {
    HttpClientCall call = HttpClientCall.current();
    if (call == null) {   // HttpURLConnection on top of OkHttp
      return null;
    }
    HttpUrl url = request.url();
    return call.start(OKHTTP, request.method(), url.scheme(), url.host(), url.port(), url);
  }

  /**
   * The request is over.
   *
   * @param response null after a failure
   */
  static void end(HttpClientOperation operation, @Nullable Response response, @Nullable Throwable thrown) {
    HttpClientCall call = HttpClientCall.current();
    if (call == null || call.unanswered() != operation) {
      operation.end(thrown);
    } else if (response != null) {
      operation.responseHeaders(Fields.INSTANCE, response.headers());
      call.answered(response.code(), operation.isRecording() ? HttpVersion.of(response.protocol().toString()) : null);
    } else if (thrown != null) {
      call.attemptFailed(thrown);
    }
  }
}
