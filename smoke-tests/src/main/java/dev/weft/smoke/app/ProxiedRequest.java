package dev.weft.smoke.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** Asks for a page through a proxy of its own, and returns the lines of the request that properties of the JDK decide on. */
final class ProxiedRequest implements Callable<Object> {
  @Override
  public Object call() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0)) {
      FutureTask<List<String>> received = new FutureTask<>(() -> answer(proxy));
      Thread thread = new Thread(received);
      thread.setDaemon(true);
      thread.start();
      System.setProperty("http.proxyPort", "" + proxy.getLocalPort());
      HttpURLConnection connection = (HttpURLConnection) new URL("http://nowhere.invalid/page").openConnection();
      connection.setRequestProperty("Origin", "own");
      connection.getResponseCode();
      return received.get();
    }
  }

  private static List<String> answer(ServerSocket proxy) throws IOException {
    List<String> shown = new ArrayList<>();
    try (Socket client = proxy.accept()) {
      BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        if (line.startsWith("GET ") || line.startsWith("User-Agent: ") || line.contains("Connection: ") || line.startsWith("Origin: ")) {
          shown.add(line);
        }
      }
      client.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    return shown;
  }
}
