package dev.weft.testing;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * What an application does with an HTTP client. The test of a library has a class in the package {@code application} with the same methods,
 * which {@link ReleaseLoader} loads beside a release.
 */
public interface HttpClientApplication {
  /** Sends a request, follows redirects, reads the body and returns the status. */
  int send(String method, String url) throws Exception;

  /** Sends a request that has a header, and a body of 1 MiB. */
  int post(String url, String header, String value) throws Exception;

  /** Sends a request and does not read the body of the response. */
  int sendUnread(String url) throws Exception;

  /** Sends a request that may take 300 ms, and its connection too. */
  int sendImpatiently(String url) throws Exception;

  /** Sends one request object twice. Returns the names of headers that it has then, in lower case, and those that the response's request has. */
  List<String> sendTwice(String url) throws Exception;

  /** Sends a request without credentials and, since the server asks for them, with credentials. Returns the status. */
  int sendWithPassword(String url) throws Exception;

  /**
   * Sends a request whose response comes by a callback.
   *
   * @param callback gets the status or the exception where the library's callback is called
   * @return cancels the request
   */
  Runnable enqueue(String url, BiConsumer<Integer, Throwable> callback) throws Exception;

  /** The application's object, which another class loader has loaded. It is called with that as the thread's context class loader. */
  static HttpClientApplication of(Object application) {
    return ReleaseLoader.proxy(HttpClientApplication.class, application);
  }
}
