package application;

import io.micronaut.http.HttpRequest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Tells the test where requests are served. */
public final class Served {
  static final ExecutorService THREADS = Executors.newCachedThreadPool();
  private final Consumer<String> served;
  volatile Runnable hanging;

  Served(Consumer<String> served) {
    this.served = served;
  }

  void accept(HttpRequest<?> request) {
    served.accept(request.getUri().toString());
  }
}
