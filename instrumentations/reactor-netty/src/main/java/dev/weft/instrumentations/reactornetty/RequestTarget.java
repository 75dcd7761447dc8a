package dev.weft.instrumentations.reactornetty;

import dev.weft.advice.Nullable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** Where a request goes, which the client keeps to itself. Its members are resolved once; a release that has others gets no target. */
final class RequestTarget {
  private static final String CLIENT = "reactor.netty.http.client.";
  private static final Class<?> HANDLER = type(CLIENT + "HttpClientConnect$HttpClientHandler");
  private static final Class<?> ENDPOINT = type(CLIENT + "UriEndpoint");
  private static final MethodHandle METHOD = field(HANDLER, "method", Object.class);
  private static final MethodHandle TARGET = field(HANDLER, "toURI", Object.class);
  private static final MethodHandle SCHEME = field(ENDPOINT, "scheme", String.class);
  private static final MethodHandle HOST = field(ENDPOINT, "host", String.class);
  private static final MethodHandle PORT = field(ENDPOINT, "port", int.class);
  private static final MethodHandle TEXT = text();
  private static final boolean KNOWN = METHOD != null && TARGET != null && SCHEME != null && HOST != null && PORT != null && TEXT != null;

  private final String method;
  private final String scheme;
  private final String host;
  private final int port;
  private final Object endpoint;

  private RequestTarget(String method, String scheme, String host, int port, Object endpoint) {
    this.method = method;
    this.scheme = scheme;
    this.host = host;
    this.port = port;
    this.endpoint = endpoint;
  }

  static @Nullable RequestTarget of(Object handler) {
    if (!KNOWN) {
      return null;
    }
    try {
      Object endpoint = (Object) TARGET.invokeExact(handler);
      if (endpoint == null) {
        return null;
      }
      String scheme = (String) SCHEME.invokeExact(endpoint);
      return new RequestTarget(((Object) METHOD.invokeExact(handler)).toString(), "wss".equals(scheme) ? "https" : scheme,
          (String) HOST.invokeExact(endpoint), (int) PORT.invokeExact(endpoint), endpoint);
    } catch (Throwable t) {
      return null;   // readers of fields have nothing to throw
    }
  }

  String method() {
    return method;
  }

  String scheme() {
    return scheme;
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  /** The URL, which is made for recorded spans only. */
  @Override
  public String toString() {
    try {
      return (String) TEXT.invokeExact(endpoint);
    } catch (Throwable t) {
      return scheme + "://" + host;   // an address that has no text
    }
  }

  private static @Nullable Class<?> type(String name) {
    try {
      return Class.forName(name, false, RequestTarget.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }

  private static @Nullable MethodHandle field(@Nullable Class<?> owner, String name, Class<?> type) {
    try {
      if (owner == null) {
        return null;
      }
      Field field = opened(owner.getDeclaredField(name));
      return MethodHandles.lookup().unreflectGetter(field).asType(MethodType.methodType(type, Object.class));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  private static @Nullable MethodHandle text() {
    try {
      if (ENDPOINT == null) {
        return null;
      }
      Method text = opened(ENDPOINT.getDeclaredMethod("toExternalForm"));
      return MethodHandles.lookup().unreflect(text).asType(MethodType.methodType(String.class, Object.class));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  private static <T extends AccessibleObject> T opened(T member) {
    member.setAccessible(true);
    return member;
  }
}
