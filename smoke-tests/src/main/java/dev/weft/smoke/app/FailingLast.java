package dev.weft.smoke.app;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Once told to stop, fails to answer a request of its own, and ends. */
public final class FailingLast {
  private FailingLast() {}

  public static void main(String[] arguments) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext("/last", exchange -> {
      exchange.sendResponseHeaders(500, -1);
      exchange.close();
    });
    ExecutorService threads = Executors.newSingleThreadExecutor();
    server.setExecutor(threads);
    server.start();
    URL last = new URL("http://127.0.0.1:" + server.getAddress().getPort() + "/last");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      try {
        System.out.println("answered " + ((HttpURLConnection) last.openConnection()).getResponseCode());
        threads.shutdown();
        threads.awaitTermination(10, TimeUnit.SECONDS);   // the request ends after its response
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }));
    System.out.println("started");
    new CountDownLatch(1).await();
  }
}
