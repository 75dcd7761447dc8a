package dev.weft.instrumentations.servlet;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Jetty counts bytes as the application writes them and encodes text at once. It shows Content-Length as a header. */
final class JettyBody implements BodyCounter {
  private final MethodHandle contentCount;

  private JettyBody(MethodHandle contentCount) {
    this.contentCount = contentCount;
  }

  /** The counter for one of Jetty's response classes (there is one for each release of the Servlet API), or null for other classes. */
  static BodyCounter of(Class<?> type) {
    if (!type.getName().startsWith("org.eclipse.jetty.")) {
      return null;
    }
    try {
      MethodHandle count = MethodHandles.publicLookup().findVirtual(type, "getContentCount", MethodType.methodType(long.class));
      return new JettyBody(count.asType(MethodType.methodType(long.class, Object.class)));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return null;
    }
  }

  @Override
  public long declared(Object response) {
    return -1;
  }

  @Override
  public long written(Object response) {
    try {
      return (long) contentCount.invokeExact(response);
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }
}
