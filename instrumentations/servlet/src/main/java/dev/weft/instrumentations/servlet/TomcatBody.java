package dev.weft.instrumentations.servlet;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;

/**
 * Tomcat's own {@code getContentWritten} adds bytes and characters. So what it passed on is added to what still lies in its two buffers:
 * bytes, and characters that are not encoded yet (8,192 at most), whose length in bytes is known for UTF-8 and for charsets of one byte.
 */
final class TomcatBody implements BodyCounter {
  private final MethodHandle coyoteResponse;
  private final MethodHandle declared;
  private final MethodHandle passedOn;
  private final MethodHandle bytes;
  private final MethodHandle chars;
  private final MethodHandle charset;

  private TomcatBody(Class<?> facade) throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    MethodHandle response = getter(facade, "response");
    Class<?> responseType = response.type().returnType();
    MethodHandle buffer = getter(responseType, "outputBuffer");
    Class<?> bufferType = buffer.type().returnType();
    MethodHandle coyote = lookup.unreflect(responseType.getMethod("getCoyoteResponse"));
    Class<?> coyoteType = coyote.type().returnType();
    coyoteResponse = MethodHandles.filterReturnValue(response, coyote).asType(MethodType.methodType(Object.class, Object.class));
    declared = lookup.unreflect(coyoteType.getMethod("getContentLengthLong")).asType(MethodType.methodType(long.class, Object.class));
    passedOn = lookup.unreflect(coyoteType.getMethod("getContentWritten")).asType(MethodType.methodType(long.class, Object.class));
    MethodHandle toBuffer = MethodHandles.filterReturnValue(response, buffer);
    bytes = MethodHandles.filterReturnValue(toBuffer, getter(bufferType, "bb"))
        .asType(MethodType.methodType(ByteBuffer.class, Object.class));
    chars = MethodHandles.filterReturnValue(toBuffer, getter(bufferType, "cb"))
        .asType(MethodType.methodType(CharBuffer.class, Object.class));
    charset = lookup.unreflect(coyoteType.getMethod("getCharacterEncoding")).asType(MethodType.methodType(String.class, Object.class));
  }

  /** Null where the class is not Tomcat's, or of a release that keeps its buffers otherwise (before 8.5). */
  static BodyCounter of(Class<?> type) {
    if (!type.getName().equals("org.apache.catalina.connector.ResponseFacade")) {
      return null;
    }
    try {
      return new TomcatBody(type);
    } catch (ReflectiveOperationException | RuntimeException e) {   // such as InaccessibleObjectException, which 8 does not have
      return null;
    }
  }

  private static MethodHandle getter(Class<?> owner, String name) throws ReflectiveOperationException {
    Field field = owner.getDeclaredField(name);
    field.setAccessible(true);
    return MethodHandles.lookup().unreflectGetter(field);
  }

  @Override
  public long declared(Object response) {
    try {
      Object coyote = (Object) coyoteResponse.invokeExact(response);
      return (long) declared.invokeExact(coyote);
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }

  @Override
  public long written(Object response) {
    try {
      Object coyote = (Object) coyoteResponse.invokeExact(response);
      CharBuffer waiting = (CharBuffer) chars.invokeExact(response);
      long encoded = waiting.hasRemaining() ? encoded(waiting, (String) charset.invokeExact(coyote)) : 0;
      ByteBuffer buffered = (ByteBuffer) bytes.invokeExact(response);
      return encoded < 0 ? -1 : encoded + buffered.remaining() + (long) passedOn.invokeExact(coyote);
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }

  private static long encoded(CharBuffer text, String charset) {
    if ("UTF-8".equalsIgnoreCase(charset)) {
      return utf8(text);
    }
    boolean oneByte = "ISO-8859-1".equalsIgnoreCase(charset) || "US-ASCII".equalsIgnoreCase(charset)
        || charset != null && charset.regionMatches(true, 0, "windows-125", 0, 11);
    return oneByte ? text.remaining() : -1;
  }

  private static long utf8(CharBuffer text) {
    long length = 0;
    for (int i = text.position(); i < text.limit(); i++) {
      char c = text.get(i);
      // each half of a surrogate pair stands for two of the four bytes
      length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return length;
  }
}
