package dev.weft.instrumentations.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * What Tomcat keeps behind its requests: how it matched one, and texts as bytes. Asked through the API it makes objects and texts for each
 * request, some 100 bytes and 100 ns each.
 *
 * <p>The readers are constants, since the JVM's compiler sees through those only; so they are those of the first Tomcat that is seen,
 * and of an application's one loader there is seldom a second.
 */
final class TomcatRequest {
  private static volatile Class<?> facade;

  private TomcatRequest() {
  }

  /** Whether the methods below may be asked about a request. */
  static boolean isReadable(HttpServletRequest request) {
    Class<?> known = facade;
    return known == request.getClass() ? Readers.COMPLETE : known == null && isFirst(request.getClass()) && Readers.COMPLETE;
  }

  private static synchronized boolean isFirst(Class<?> type) {
    if (facade == null && type.getName().equals("org.apache.catalina.connector.RequestFacade")) {
      facade = type;
    }
    return facade == type;
  }

  /** The {@code MappingMatch}, or null. */
  static Object match(Object request) {
    try {
      return Readers.MATCH == null ? null : (Object) Readers.MATCH.invokeExact(request);
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }

  /** The request's path as Tomcat's {@code MessageBytes}; so are the next two. */
  static Object path(Object request) {
    try {
      return (Object) Readers.PATH.invokeExact(request);
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }

  static Object serverName(Object request) {
    try {
      return (Object) Readers.SERVER_NAME.invokeExact(request);
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }

  /** Null where there is no such header. */
  static Object header(Object request, String name) {
    try {
      return (Object) Readers.HEADER.invokeExact(request, name);
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }

  /** Reads the table of headers of a request that {@link #isReadable}. */
  static MethodHandle headers() {
    return Readers.HEADERS;
  }

  /** Whether bytes say the same as a text. */
  static boolean isSame(Object bytes, String text) {
    try {
      return (boolean) Readers.SAME.invokeExact(bytes, text);
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }

  /** Made when the first of Tomcat's requests was seen. */
  private static final class Readers {
    private static final MethodHandle[] ALL = find();
    static final boolean COMPLETE = ALL != null;
    static final MethodHandle MATCH = match();
    static final MethodHandle PATH = COMPLETE ? ALL[0] : null;
    static final MethodHandle SERVER_NAME = COMPLETE ? ALL[1] : null;
    static final MethodHandle HEADER = COMPLETE ? ALL[2] : null;
    static final MethodHandle SAME = COMPLETE ? ALL[3] : null;
    static final MethodHandle HEADERS = COMPLETE ? ALL[4] : null;

    private Readers() {
    }

    private static MethodHandle[] find() {
      try {
        MethodHandle coyote = then(request(), "getCoyoteRequest");
        MethodHandle headers = then(coyote, "getMimeHeaders");
        MethodHandle path = then(coyote, "requestURI");
        MethodHandle value = unreflect(headers.type().returnType().getMethod("getValue", String.class));
        MethodHandle same = unreflect(path.type().returnType().getMethod("equals", String.class));
        return new MethodHandle[] {
            path.asType(MethodType.genericMethodType(1)),
            then(coyote, "serverName").asType(MethodType.genericMethodType(1)),
            MethodHandles.filterArguments(value, 0, headers).asType(MethodType.methodType(Object.class, Object.class, String.class)),
            same.asType(MethodType.methodType(boolean.class, Object.class, String.class)),
            headers};
      } catch (ReflectiveOperationException | RuntimeException e) {   // such as InaccessibleObjectException, which 8 does not have
        return null;
      }
    }

    /** Releases before 9 keep no such thing. */
    private static MethodHandle match() {
      try {
        MethodHandle data = then(request(), "getMappingData");
        MethodHandle match = MethodHandles.publicLookup().unreflectGetter(data.type().returnType().getField("matchType"));
        return MethodHandles.filterReturnValue(data, match).asType(MethodType.genericMethodType(1));
      } catch (ReflectiveOperationException | RuntimeException e) {
        return null;
      }
    }

    private static MethodHandle request() throws ReflectiveOperationException {
      Field field = facade.getDeclaredField("request");
      field.setAccessible(true);
      return MethodHandles.lookup().unreflectGetter(field);
    }

    private static MethodHandle then(MethodHandle first, String method) throws ReflectiveOperationException {
      return MethodHandles.filterReturnValue(first, unreflect(first.type().returnType().getMethod(method)));
    }

    private static MethodHandle unreflect(Method method) throws IllegalAccessException {
      return MethodHandles.publicLookup().unreflect(method);
    }
  }
}
