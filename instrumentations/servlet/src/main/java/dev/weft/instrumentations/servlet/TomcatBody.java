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
 *
 * <p>The readers are constants, since the JVM's compiler sees through those only; so they are those of the first Tomcat that is seen.
 */
final class TomcatBody implements BodyCounter {
  private static Class<?> facade;

  private TomcatBody() {
  }

  /** Null where the class is not the first Tomcat's, or of a release that keeps its buffers otherwise (before 8.5). */
  static synchronized BodyCounter of(Class<?> type) {
    if (!type.getName().equals("org.apache.catalina.connector.ResponseFacade") || facade != null && facade != type) {
      return null;
    }
    facade = type;
    return Readers.COMPLETE ? new TomcatBody() : null;
  }

  @Override
  public long declared(Object response) {
    try {
      Object coyote = (Object) Readers.COYOTE_RESPONSE.invokeExact(response);
      return (long) Readers.DECLARED.invokeExact(coyote);
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }

  @Override
  public long written(Object response) {
    try {
      Object coyote = (Object) Readers.COYOTE_RESPONSE.invokeExact(response);
      CharBuffer waiting = (CharBuffer) Readers.CHARS.invokeExact(response);
      long encoded = waiting.hasRemaining() ? encoded(waiting, (String) Readers.CHARSET.invokeExact(coyote)) : 0;
      ByteBuffer buffered = (ByteBuffer) Readers.BYTES.invokeExact(response);
      return encoded < 0 ? -1 : encoded + buffered.remaining() + (long) Readers.PASSED_ON.invokeExact(coyote);
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

  /** Made when the first of Tomcat's responses was seen. */
  private static final class Readers {
    private static final MethodHandle[] ALL = find();
    static final boolean COMPLETE = ALL != null;
    static final MethodHandle COYOTE_RESPONSE = COMPLETE ? ALL[0] : null;
    static final MethodHandle DECLARED = COMPLETE ? ALL[1] : null;
    static final MethodHandle PASSED_ON = COMPLETE ? ALL[2] : null;
    static final MethodHandle BYTES = COMPLETE ? ALL[3] : null;
    static final MethodHandle CHARS = COMPLETE ? ALL[4] : null;
    static final MethodHandle CHARSET = COMPLETE ? ALL[5] : null;

    private Readers() {
    }

    private static MethodHandle[] find() {
      try {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        MethodHandle response = getter(facade, "response");
        Class<?> responseType = response.type().returnType();
        MethodHandle toBuffer = MethodHandles.filterReturnValue(response, getter(responseType, "outputBuffer"));
        Class<?> bufferType = toBuffer.type().returnType();
        MethodHandle coyote = lookup.unreflect(responseType.getMethod("getCoyoteResponse"));
        Class<?> coyoteType = coyote.type().returnType();
        return new MethodHandle[] {
            reader(MethodHandles.filterReturnValue(response, coyote), Object.class),
            reader(lookup.unreflect(coyoteType.getMethod("getContentLengthLong")), long.class),
            reader(lookup.unreflect(coyoteType.getMethod("getContentWritten")), long.class),
            reader(MethodHandles.filterReturnValue(toBuffer, getter(bufferType, "bb")), ByteBuffer.class),
            reader(MethodHandles.filterReturnValue(toBuffer, getter(bufferType, "cb")), CharBuffer.class),
            reader(lookup.unreflect(coyoteType.getMethod("getCharacterEncoding")), String.class)};
      } catch (ReflectiveOperationException | RuntimeException e) {   // such as InaccessibleObjectException, which 8 does not have
        return null;
      }
    }

    private static MethodHandle reader(MethodHandle handle, Class<?> type) {
      return handle.asType(MethodType.methodType(type, Object.class));
    }

    private static MethodHandle getter(Class<?> owner, String name) throws ReflectiveOperationException {
      Field field = owner.getDeclaredField(name);
      field.setAccessible(true);
      return MethodHandles.lookup().unreflectGetter(field);
    }
  }
}
