package dev.weft.sample.shop;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The service that knows what things cost. */
final class Pricing {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final TypeToken<Map<Integer, BigDecimal>> PRICES = new TypeToken<>() {};

  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final Gson gson = new Gson();
  private final URI address;

  Pricing(URI address) {
    this.address = address;
  }

  /** The price of one product as {@code {"product": 3, "amount": 1.23, "currency": "EUR"}}. */
  Map<?, ?> price(int product) throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request("/prices/" + product), BodyHandlers.ofString());
    return gson.fromJson(checked(response), Map.class);
  }

  /** The prices of several products; one that is unknown is left out. */
  CompletableFuture<Map<Integer, BigDecimal>> prices(Collection<Integer> products) {
    String ids = products.stream().map(String::valueOf).collect(Collectors.joining(","));
    return client.sendAsync(request("/prices?ids=" + ids), BodyHandlers.ofString())
        .thenApply(response -> gson.fromJson(checked(response), PRICES));
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).timeout(LIMIT).build();
  }

  private static String checked(HttpResponse<String> response) {
    if (response.statusCode() != 200) {
      throw new IllegalStateException("pricing answered " + response.statusCode());
    }
    return response.body();
  }
}
