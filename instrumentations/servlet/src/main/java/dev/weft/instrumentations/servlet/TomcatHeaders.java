package dev.weft.instrumentations.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;

/** Headers as the bytes that Tomcat read: through the API each one that is there costs some 350 bytes beside its text. */
final class TomcatHeaders {
  /** {@code MessageBytes.T_BYTES}. */
  private static final int BYTES = 2;

  private TomcatHeaders() {
  }

  /** Whether the methods below may be asked about a request. */
  static boolean areReadable(HttpServletRequest request) {
    return TomcatRequest.isReadable(request) && Readers.COMPLETE;
  }

  /** Where the first header of that name stands; negative where there is none. */
  static int find(Object request, String name) {
    try {
      return (int) Readers.FIND.invokeExact((Object) Readers.HEADERS.invokeExact(request), name, 0);
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }

  /** The value of the header found; null where there is another one of that name, or where Tomcat has it as a text. */
  static String onlyOne(Object request, String name, int found) {
    try {
      Object headers = (Object) Readers.HEADERS.invokeExact(request);
      if ((int) Readers.FIND.invokeExact(headers, name, found + 1) >= 0) {
        return null;
      }
      Object value = (Object) Readers.VALUE.invokeExact(headers, found);
      if ((int) Readers.TYPE.invokeExact(value) != BYTES) {
        return null;
      }
      Object chunk = (Object) Readers.CHUNK.invokeExact(value);
      return new String((byte[]) Readers.BUFFER.invokeExact(chunk), (int) Readers.START.invokeExact(chunk),
          (int) Readers.LENGTH.invokeExact(chunk), StandardCharsets.ISO_8859_1);
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }

  /** Made when the first of Tomcat's requests was seen. */
  private static final class Readers {
    private static final MethodHandle[] ALL = find();
    static final boolean COMPLETE = ALL != null;
    static final MethodHandle HEADERS = COMPLETE ? ALL[0] : null;
    static final MethodHandle FIND = COMPLETE ? ALL[1] : null;
    static final MethodHandle VALUE = COMPLETE ? ALL[2] : null;
    static final MethodHandle TYPE = COMPLETE ? ALL[3] : null;
    static final MethodHandle CHUNK = COMPLETE ? ALL[4] : null;
    static final MethodHandle BUFFER = COMPLETE ? ALL[5] : null;
    static final MethodHandle START = COMPLETE ? ALL[6] : null;
    static final MethodHandle LENGTH = COMPLETE ? ALL[7] : null;

    private Readers() {
    }

    private static MethodHandle[] find() {
      try {
        MethodHandle headers = TomcatRequest.headers();
        Class<?> table = headers.type().returnType();
        MethodHandle value = method(table, "getValue", int.class);
        Class<?> bytes = value.type().returnType();
        MethodHandle chunk = method(bytes, "getByteChunk");
        Class<?> range = chunk.type().returnType();
        return new MethodHandle[] {
            generic(headers), generic(method(table, "findHeader", String.class, int.class)), generic(value),
            generic(method(bytes, "getType")), generic(chunk),
            generic(method(range, "getBuffer")), generic(method(range, "getStart")), generic(method(range, "getLength"))};
      } catch (ReflectiveOperationException | RuntimeException e) {   // another layout: the API says it, too
        return null;
      }
    }

    private static MethodHandle method(Class<?> type, String name, Class<?>... parameters) throws ReflectiveOperationException {
      return MethodHandles.publicLookup().unreflect(type.getMethod(name, parameters));
    }

    /** Takes an object, and returns one unless it returns a number or bytes. */
    private static MethodHandle generic(MethodHandle handle) {
      MethodType type = handle.type().changeParameterType(0, Object.class);
      Class<?> result = type.returnType();
      return handle.asType(result == int.class || result == byte[].class ? type : type.changeReturnType(Object.class));
    }
  }
}
