package dev.weft.instrumentations.javahttpclient;

import dev.weft.log.Log;
import java.lang.reflect.Method;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;

/** The client's own form of a response, {@code jdk.internal.net.http.Response}, whose methods are not public. */
final class Answers {
  private static final Method STATUS = method("statusCode");
  private static final Method VERSION = method("version");
  private static final Method HEADERS = method("headers");

  private Answers() {
  }

  private static Method method(String name) {
    try {
      Method method = Class.forName("jdk.internal.net.http.Response").getDeclaredMethod(name);
      method.setAccessible(true);
      return method;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {   // closed, or a JDK that has others
      Log.debug("the client's own responses cannot be read: redirects are part of one operation", e);
      return null;
    }
  }

  static boolean areReachable() {
    return STATUS != null && VERSION != null && HEADERS != null;
  }

  static int status(Object response) throws ReflectiveOperationException {
    return (Integer) STATUS.invoke(response);
  }

  static HttpClient.Version version(Object response) throws ReflectiveOperationException {
    return (HttpClient.Version) VERSION.invoke(response);
  }

  static HttpHeaders headers(Object response) throws ReflectiveOperationException {
    return (HttpHeaders) HEADERS.invoke(response);
  }
}
