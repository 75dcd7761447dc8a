package dev.weft.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * A server that a test sends requests to. The test of a library has a class in the package {@code application} with the same methods, whose
 * constructor takes a {@code Consumer<String>}: the application hands it the target of each request, such as {@code /ok?q=1}, where it serves
 * that. It answers these paths:
 *
 * <table>
 * <caption>Paths</caption>
 * <tr><td>{@code /ok}</td><td>200 to any method</td></tr>
 * <tr><td>{@code /items/{id}}</td><td>the same, by a template where the library has templates</td></tr>
 * <tr><td>{@code /status/404}</td><td>that status, or another one</td></tr>
 * <tr><td>{@code /redirect}</td><td>302</td></tr>
 * <tr><td>{@code /throws}</td><td>throws an {@code IllegalStateException}</td></tr>
 * <tr><td>{@code /echo}</td><td>the body of the request, once all of it is there</td></tr>
 * <tr><td>{@code /stream}</td><td>8 MiB, written piece by piece, its length not said</td></tr>
 * <tr><td>{@code /later}</td><td>200, from another thread, after the first one has returned</td></tr>
 * <tr><td>{@code /later-throws}</td><td>an {@code IllegalStateException} of another thread, as the library is told of such a failure</td></tr>
 * <tr><td>{@code /hang}</td><td>200, once {@link #release} is called, on another thread</td></tr>
 * </table>
 *
 * Bodies that are not described are the word {@code answer}.
 */
public interface HttpServerApplication extends AutoCloseable {
  int port();

  /** Lets hanging requests be answered. Returns when the application has done so, or failed to. */
  void release() throws Exception;

  @Override
  void close() throws Exception;

  /** The application's object, which another class loader has loaded. */
  static HttpServerApplication of(Object application) {
    return (HttpServerApplication) Proxy.newProxyInstance(HttpServerApplication.class.getClassLoader(),
        new Class<?>[] {HttpServerApplication.class}, (proxy, method, arguments) -> {
          try {
            return application.getClass().getMethod(method.getName(), method.getParameterTypes()).invoke(application, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
