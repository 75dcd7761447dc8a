package dev.weft.instrumentations.servlet;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;

/**
 * Counts what Tomcat passed on and what its two buffers still hold: bytes, and up to 8,192 characters that it has not encoded yet. Their
 * length in bytes is known for UTF-8 and for charsets of one byte. Tomcat's own {@code getContentWritten} adds bytes and characters.
 */
final class TomcatBody implements BodyCounter {
  private final MethodHandle coyoteResponse;
  private final MethodHandle declared;
  private final MethodHandle passedOn;
  private final MethodHandle charset;
  private final MethodHandle bytes;
  private final MethodHandle characters;

  private TomcatBody(Class<?> facade) throws ReflectiveOperationException {
    MethodHandle response = getter(facade, "response");
    Class<?> responseType = response.type().returnType();
    MethodHandle coyote = method(responseType, "getCoyoteResponse");
    Class<?> coyoteType = coyote.type().returnType();
    MethodHandle buffer = MethodHandles.filterReturnValue(response, getter(responseType, "outputBuffer"));
    Class<?> bufferType = buffer.type().returnType();
    coyoteResponse = returning(Object.class, MethodHandles.filterReturnValue(response, coyote));
    declared = returning(long.class, method(coyoteType, "getContentLengthLong"));
    passedOn = returning(long.class, method(coyoteType, "getContentWritten"));
    charset = returning(String.class, method(coyoteType, "getCharacterEncoding"));
    bytes = returning(ByteBuffer.class, MethodHandles.filterReturnValue(buffer, getter(bufferType, "bb", ByteBuffer.class)));
    characters = returning(CharBuffer.class, MethodHandles.filterReturnValue(buffer, getter(bufferType, "cb", CharBuffer.class)));
  }

  /** The counter for Tomcat's response class; null for other classes, and for releases with other buffers (before 8.5). */
  static BodyCounter of(Class<?> type) {
    if (!type.getName().equals("org.apache.catalina.connector.ResponseFacade")) {
      return null;
    }
    try {
      return new TomcatBody(type);
    } catch (ReflectiveOperationException | RuntimeException e) {   // such as InaccessibleObjectException, which Java 8 does not have
      return null;
    }
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
      CharBuffer notEncoded = (CharBuffer) characters.invokeExact(response);
      long encoded = notEncoded.hasRemaining() ? encodedLength(notEncoded, (String) charset.invokeExact(coyote)) : 0;
      ByteBuffer buffered = (ByteBuffer) bytes.invokeExact(response);
      return encoded < 0 ? -1 : encoded + buffered.remaining() + (long) passedOn.invokeExact(coyote);
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }

  private static long encodedLength(CharBuffer text, String charset) {
    if ("UTF-8".equalsIgnoreCase(charset)) {
      return utf8Length(text);
    }
    boolean oneByte = "ISO-8859-1".equalsIgnoreCase(charset) || "US-ASCII".equalsIgnoreCase(charset)
        || charset != null && charset.regionMatches(true, 0, "windows-125", 0, 11);
    return oneByte ? text.remaining() : -1;
  }

  private static long utf8Length(CharBuffer text) {
    long length = 0;
    for (int i = text.position(); i < text.limit(); i++) {
      char c = text.get(i);
      // a surrogate pair is encoded in four bytes, so each half counts two
      length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return length;
  }

  private static MethodHandle returning(Class<?> type, MethodHandle reader) {
    return reader.asType(MethodType.methodType(type, Object.class));
  }

  private static MethodHandle method(Class<?> owner, String name) throws ReflectiveOperationException {
    return MethodHandles.publicLookup().unreflect(owner.getMethod(name));
  }

  private static MethodHandle getter(Class<?> owner, String name, Class<?> type) throws ReflectiveOperationException {
    MethodHandle getter = getter(owner, name);
    if (getter.type().returnType() != type) {
      throw new NoSuchFieldException(name);
    }
    return getter;
  }

  private static MethodHandle getter(Class<?> owner, String name) throws ReflectiveOperationException {
    Field field = owner.getDeclaredField(name);
    field.setAccessible(true);
    return MethodHandles.lookup().unreflectGetter(field);
  }
}
