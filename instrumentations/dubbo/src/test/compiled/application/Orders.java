package application;

import java.util.concurrent.CompletableFuture;

/** The service of the test's application. */
public interface Orders {
  String say(String request);

  CompletableFuture<String> later(String request);

  String fail(String request) throws NoOrderException;

  String refuse(String status);

  String slow(String request);

  String relay(String request);
}
