package dev.weft.instrumentations.httpurlconnection;

import dev.weft.testing.HttpClientApplication;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** Uses connections of the JDK. */
final class UrlConnectionApplication implements HttpClientApplication {
  private static HttpURLConnection open(String url) throws IOException {
    return (HttpURLConnection) URI.create(url).toURL().openConnection();
  }

  private static int read(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      body.readAllBytes();
    }
    return status;
  }

  @Override
  public int send(String method, String url) throws IOException {
    HttpURLConnection connection = open(url);
    connection.setRequestMethod(method);
    return read(connection);
  }

  @Override
  public int post(String url, String header, String value) throws IOException {
    HttpURLConnection connection = open(url);
    connection.setRequestProperty(header, value);
    connection.setDoOutput(true);
    try (OutputStream body = connection.getOutputStream()) {
      body.write("x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
    }
    return read(connection);
  }

  @Override
  public int sendUnread(String url) throws IOException {
    return open(url).getResponseCode();
  }

  @Override
  public int sendImpatiently(String url) throws IOException {
    HttpURLConnection connection = open(url);
    connection.setConnectTimeout(300);
    connection.setReadTimeout(300);
    return read(connection);
  }

  /** A connection sends one request. */
  @Override
  public List<String> sendTwice(String url) throws IOException {
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      HttpURLConnection connection = open(url);
      connection.setRequestProperty("X-Own", "1");
      connection.getRequestProperties().keySet().forEach(name -> seen.add(name.toLowerCase(Locale.ROOT)));
      read(connection);
    }
    return seen;
  }

  @Override
  public int sendWithPassword(String url) throws IOException {
    HttpURLConnection connection = open(url);
    connection.setAuthenticator(new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication("user", "password".toCharArray());
      }
    });
    return read(connection);
  }

  @Override
  public Runnable enqueue(String url, BiConsumer<Integer, Throwable> callback) {
    throw new UnsupportedOperationException("connections know no callbacks");
  }
}
