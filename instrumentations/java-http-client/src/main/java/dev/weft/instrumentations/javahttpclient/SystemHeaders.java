package dev.weft.instrumentations.javahttpclient;

import dev.weft.log.Log;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.http.HttpClientOperation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import jdk.internal.net.http.HttpRequestImpl;
import jdk.internal.net.http.common.HttpHeadersBuilder;

/**
 * The headers that the client itself adds to its copy of a request, such as {@code User-Agent}. The application never sees them; where
 * it sets one of the same name, its own is sent instead.
 *
 * <p>They are kept in a package that is opened to nothing but this instrumentation, see {@link RequestHeadersAdvice}.
 */
final class SystemHeaders {
  static final HeaderSetter<HttpRequest> SETTER = new HeaderSetter<HttpRequest>() {
    @Override
    public void set(HttpRequest request, String name, String value) {
      ((HttpRequestImpl) request).setSystemHeader(name, value);
    }

    @Override
    public boolean has(HttpRequest request, String name) {
      return request.headers().firstValue(name).isPresent();
    }
  };

  /** {@code HttpRequestImpl.getSystemHeadersBuilder}, or null where these headers cannot be reached. */
  private static final Method BUILDER = builder();

  private SystemHeaders() {
  }

  private static Method builder() {
    try {
      HttpRequestImpl.class.getMethod("setSystemHeader", String.class, String.class);
      HttpHeadersBuilder.class.getMethod("map");
      Method builder = HttpRequestImpl.class.getDeclaredMethod("getSystemHeadersBuilder");
      builder.setAccessible(true);
      return builder;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {   // closed, or a JDK that has others
      Log.debug("the client's own headers cannot be reached, requests are copied to carry a trace", e);
      return null;
    }
  }

  static boolean areReachable() {
    return BUILDER != null;
  }

  /** Gives a request that the client makes of another one the headers of the trace that the other has. */
  static void copyTrace(HttpRequest from, HttpRequest to) throws IllegalAccessException, InvocationTargetException {
    HttpHeadersBuilder headers = (HttpHeadersBuilder) BUILDER.invoke(from);
    for (Map.Entry<String, List<String>> header : headers.map().entrySet()) {
      if (HttpClientOperation.mayInject(header.getKey())) {
        SETTER.set(to, header.getKey(), header.getValue().get(0));
      }
    }
  }
}
