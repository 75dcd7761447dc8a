package dev.weft.instrumentations.cxf;

import dev.weft.advice.Nullable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The path of the servlet that serves a request, with that of its web application, by the API that there is: of {@code javax} or of {@code jakarta}. */
final class ServletPath {
  private static final @Nullable ServletPath JAKARTA = find("jakarta");
  private static final @Nullable ServletPath JAVAX = find("javax");

  private final Class<?> type;
  private final MethodHandle context;
  private final MethodHandle servlet;

  private ServletPath(Class<?> type) throws ReflectiveOperationException {
    this.type = type;
    this.context = getter(type, "getContextPath");
    this.servlet = getter(type, "getServletPath");
  }

  private static @Nullable ServletPath find(String api) {
    try {
      return new ServletPath(Class.forName(api + ".servlet.http.HttpServletRequest", false, ServletPath.class.getClassLoader()));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  private static MethodHandle getter(Class<?> type, String name) throws ReflectiveOperationException {
    return MethodHandles.publicLookup().findVirtual(type, name, MethodType.methodType(String.class))
        .asType(MethodType.methodType(String.class, Object.class));
  }

  /** Null if it is no request of either API. */
  static @Nullable String of(@Nullable Object request) {
    String application = application(request);
    return application == null ? null : application + servlet(request);
  }

  /** The path of the web application alone. */
  static @Nullable String application(@Nullable Object request) {
    ServletPath api = api(request);
    return api == null ? null : read(api.context, request);
  }

  /** The path of the servlet below that of its web application. */
  static @Nullable String servlet(@Nullable Object request) {
    ServletPath api = api(request);
    return api == null ? null : read(api.servlet, request);
  }

  private static @Nullable ServletPath api(@Nullable Object request) {
    return JAKARTA != null && JAKARTA.type.isInstance(request) ? JAKARTA : JAVAX != null && JAVAX.type.isInstance(request) ? JAVAX : null;
  }

  private static @Nullable String read(MethodHandle getter, Object request) {
    try {
      return (String) getter.invokeExact(request);
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }
}
