package dev.weft.sample.pricing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** Asks for exchange rates over HTTP, as if another company gave them: in truth this service's own {@link RatesServlet} does. */
final class Exchange {
  private static final int LIMIT_MILLIS = 5_000;

  private volatile String address;

  /** Such as {@code http://localhost:8081}; known only once the server listens. */
  void listensOn(String address) {
    this.address = address;
  }

  BigDecimal rate(String currency) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) new URL(address + "/rates/" + currency).openConnection();
    connection.setConnectTimeout(LIMIT_MILLIS);
    connection.setReadTimeout(LIMIT_MILLIS);
    if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
      throw new IOException("no rate for " + currency + ": " + connection.getResponseCode());
    }
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      return new BigDecimal(reader.readLine());
    }
  }
}
