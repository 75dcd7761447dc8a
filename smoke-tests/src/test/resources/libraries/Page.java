package example;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;

/** Reads a page of a server in this JVM. */
final class Page {
  private Page() {
  }

  static String read(int port, String path, String... header) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) new URL("http://localhost:" + port + path).openConnection();
    if (header.length == 2) {
      connection.setRequestProperty(header[0], header[1]);
    }
    StringBuilder text = new StringBuilder();
    try (InputStream body = connection.getInputStream()) {
      for (int next = body.read(); next >= 0; next = body.read()) {
        text.append((char) next);
      }
    }
    return text.toString();
  }
}
