package dev.weft.smoke.app;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.util.LinkedList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Serves a request; once a file is there, takes all memory for two seconds; then serves one again. Says which thread's failure got to the
 * default handler, where many applications end the JVM.
 */
public final class NoMemory {
  private static final long NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int PAUSE_MILLIS = 20;
  private static final int SMALLEST = 16;
  private static volatile Thread failed;

  private NoMemory() {}

  public static void main(String[] arguments) throws Exception {
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> failed = thread);
    System.out.println("before " + serve("/before"));
    while (!new File(arguments[0]).exists()) {
      Thread.sleep(PAUSE_MILLIS);
    }
    takeAll();
    System.out.println("after " + serve("/after"));
    System.out.println("uncaught in " + failed);
    System.out.println("done");
    new CountDownLatch(1).await();
  }

  private static String serve(String path) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      exchange.sendResponseHeaders(200, -1);
      exchange.close();
    });
    server.start();
    try {
      return Calling.get(new URL("http", "127.0.0.1", server.getAddress().getPort(), path));
    } finally {
      server.stop(0);
    }
  }

  private static void takeAll() {
    List<byte[]> taken = new LinkedList<>();
    int size = 1 << 20;
    long end = System.nanoTime() + NANOS;
    while (System.nanoTime() - end < 0) {
      try {
        taken.add(new byte[size]);
      } catch (OutOfMemoryError e) {
        size = Math.max(SMALLEST, size / 2);
      }
    }
  }
}
