package dev.weft.testing;

import java.util.List;
import java.util.function.Consumer;

/**
 * What an application does with a library for messages. The test of a library has a class in the package {@code application} with the same
 * methods, which {@link ReleaseLoader} loads beside a release.
 */
public interface MessagingApplication {
  /** Sends messages and waits until the broker has them. */
  void send(String destination, List<String> bodies) throws Exception;

  /**
   * Sends a message.
   *
   * @param callback gets null or the exception where the library's callback is called
   */
  void sendAsync(String destination, String body, Consumer<Throwable> callback) throws Exception;

  /** Receives messages and hands each to a listener, until there were that many. Begins with the destination's first message. */
  void receive(String destination, int count, Consumer<String> listener) throws Exception;

  /** Stops receiving and sending. */
  void close() throws Exception;

  /** The application's object, which another class loader has loaded. It is called with that as the thread's context class loader. */
  static MessagingApplication of(Object application) {
    return ReleaseLoader.proxy(MessagingApplication.class, application);
  }
}
