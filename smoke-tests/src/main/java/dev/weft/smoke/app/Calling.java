package dev.weft.smoke.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.concurrent.CountDownLatch;

/** Asks an address so many times, prints each answer's status and length, then {@code done}, and waits to be told to stop. */
public final class Calling {
  private Calling() {}

  public static void main(String[] arguments) throws Exception {
    for (int i = Integer.parseInt(arguments[1]); i > 0; i--) {
      System.out.println(get(new URL(arguments[0])));
    }
    System.out.println("done");
    new CountDownLatch(1).await();
  }

  static String get(URL url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    int length = 0;
    try (InputStream body = connection.getInputStream()) {
      while (body.read() >= 0) {
        length++;
      }
    }
    return connection.getResponseCode() + " " + length;
  }
}
