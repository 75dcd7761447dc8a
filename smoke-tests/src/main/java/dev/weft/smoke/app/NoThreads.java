package dev.weft.smoke.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Looks at the agent's metrics before, while and after it holds all threads that the process may have. */
public final class NoThreads {
  private static final int SCRAPES = 10;
  private static final int PAUSE_MILLIS = 20;
  private static final int STACK = 1 << 16;

  private NoThreads() {}

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    ExecutorService executor = Executors.newFixedThreadPool(1);
    executor.submit(() -> "used").get();
    System.out.println("before: " + firstScrape(port));
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> threads = takeAll(end);
    String meanwhile = scrape(port);
    for (int i = 0; i < SCRAPES; i++) {
      scrape(port);
    }
    end.countDown();
    for (Thread each : threads) {
      each.join();
    }
    System.out.println("meanwhile: " + meanwhile);
    System.out.println("after: " + scrape(port));
    executor.shutdown();
  }

  /** The agent opens its port once the application uses the network. */
  private static String firstScrape(int port) throws IOException, InterruptedException {
    while (true) {
      try {
        return scrape(port);
      } catch (ConnectException e) {
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  private static List<Thread> takeAll(CountDownLatch end) {
    List<Thread> threads = new ArrayList<>();
    Runnable waiting = () -> {
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
    try {
      while (true) {
        Thread thread = new Thread(null, waiting, "taken", STACK);
        thread.start();
        threads.add(thread);
      }
    } catch (OutOfMemoryError e) {
      return threads;
    }
  }

  /** Without a URL's connection, which may start a thread. */
  private static String scrape(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      ByteArrayOutputStream page = new ByteArrayOutputStream();
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[8192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        page.write(buffer, 0, read);
      }
      String text = page.toString("UTF-8");
      return (text.startsWith("HTTP/1.1 200") ? "page" : "no page") + (text.contains("\nexecutor_threads{") ? " with pools" : " without pools");
    }
  }
}
