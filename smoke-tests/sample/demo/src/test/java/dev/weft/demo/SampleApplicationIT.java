package dev.weft.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sample application by itself, without an agent: what it answers is right. */
class SampleApplicationIT {
  private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static Databases databases;
  private static Application pricing;
  private static Application shop;

  @BeforeAll
  static void start() throws IOException {
    databases = Databases.start();
    pricing = ApplicationBuilder.pricing(databases).start();
    shop = ApplicationBuilder.shop(databases, pricing.address().toString()).start();
  }

  @AfterAll
  static void stop() throws IOException {
    if (shop != null) {
      shop.close();
    }
    if (pricing != null) {
      pricing.close();
    }
    if (databases != null) {
      databases.close();
    }
  }

  @Test
  void listsProducts() throws Exception {
    JsonNode products = json(get(shop, "/products"), 200);
    assertThat(products).hasSize(20);
    assertThat(products.get(0).get("name").asText()).isEqualTo("Product 1");
  }

  @Test
  void showsAProductWithItsPriceFreshAndCached() throws Exception {
    JsonNode fresh = json(get(shop, "/products/3"), 200);
    assertThat(fresh.get("name").asText()).isEqualTo("Product 3");
    assertThat(fresh.get("price").get("amount").asDouble()).isEqualTo(27);
    assertThat(fresh.get("price").get("currency").asText()).isEqualTo("EUR");
    assertThat(json(get(shop, "/products/3"), 200)).isEqualTo(fresh);
  }

  @Test
  void placesAnOrderAndShowsIt() throws Exception {
    JsonNode placed = json(order("{\"customer\":\"ann\",\"items\":[{\"product\":2,\"quantity\":3},{\"product\":1,\"quantity\":1}]}"), 201);
    JsonNode order = json(get(shop, "/orders/" + placed.get("id").asLong()), 200);
    assertThat(order.get("customer").asText()).isEqualTo("ann");
    assertThat(order.get("items").asInt()).isEqualTo(2);
    assertThat(order.get("total").asDouble()).isEqualTo(63);
  }

  @Test
  void takesAnOrderFromTheStock() throws Exception {
    int before = stock(7);
    json(order("{\"customer\":\"bob\",\"items\":[{\"product\":7,\"quantity\":5}]}"), 201);
    assertThat(stock(7)).isEqualTo(before - 5);
  }

  @Test
  void storesNothingOfAnOrderThatTheStockDoesNotSuffice() throws Exception {
    int before = stock(8);
    json(order("{\"customer\":\"eve\",\"items\":[{\"product\":8,\"quantity\":1},{\"product\":9,\"quantity\":2000000}]}"), 409);
    assertThat(stock(8)).isEqualTo(before);
  }

  @Test
  void refusesIncompleteOrders() throws Exception {
    for (String body : List.of("", "{", "{}", "{\"customer\":\"ann\",\"items\":[]}", "{\"customer\":\"ann\",\"items\":[{\"product\":99,"
        + "\"quantity\":1}]}")) {
      assertThat(order(body).statusCode()).as(body).isEqualTo(400);
    }
  }

  @Test
  void reportsSlowly() throws Exception {
    json(order("{\"customer\":\"ann\",\"items\":[{\"product\":20,\"quantity\":1}]}"), 201);
    JsonNode report = json(get(shop, "/slow-report"), 200);
    assertThat(report.get("turnover").isEmpty()).isFalse();
    assertThat(report.get("prices").get("2").asDouble()).isEqualTo(18);
  }

  @Test
  void failsForEveryFifthRecommendation() throws Exception {
    json(get(shop, "/recommendations/4"), 200);
    assertThat(get(shop, "/recommendations/5").statusCode()).isEqualTo(500);
    // written after the answer, perhaps
    await().untilAsserted(() -> assertThat(shop.standardError()).anyMatch(line -> line.contains("no recommendations for product 5")));
  }

  @Test
  void answersNotFound() throws Exception {
    for (String path : List.of("/products/999", "/products/x", "/orders/999999", "/orders/", "/no-such-page")) {
      assertThat(get(shop, path).statusCode()).as(path).isEqualTo(404);
    }
    for (String path : List.of("/prices/999", "/prices/x", "/rates/XXX", "/rates/", "/no-such-page")) {
      assertThat(get(pricing, path).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void pricesProducts() throws Exception {
    assertThat(json(get(pricing, "/prices/10"), 200).get("amount").asDouble()).isEqualTo(90);
    JsonNode prices = json(get(pricing, "/prices?ids=1,2,99"), 200);
    assertThat(prices).hasSize(2);
    assertThat(get(pricing, "/prices").statusCode()).isEqualTo(400);
    assertThat(get(pricing, "/rates/GBP").body()).isEqualTo("0.8000");
    assertThat(get(pricing, "/rates/GBP").body()).isEqualTo("0.8000");
  }

  @Test
  void endsWhenToldToAndLeavesNothing() throws Exception {
    Application application = ApplicationBuilder.pricing(databases).start();
    Path folder = Path.of("/proc", String.valueOf(application.process().pid()), "cwd");
    Path workingDirectory = Files.exists(folder) ? folder.toRealPath() : null;
    application.process().destroy();
    assertThat(application.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(application.stop()).isEqualTo(143);
    if (workingDirectory != null) {
      assertThat(workingDirectory).doesNotExist();
    }
  }

  private static int stock(int product) throws IOException, InterruptedException {
    return json(get(shop, "/products"), 200).get(product - 1).get("stock").asInt();
  }

  private static JsonNode json(HttpResponse<String> response, int status) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return new ObjectMapper().readTree(response.body());
  }

  private static HttpResponse<String> order(String body) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(shop.address().resolve("/orders")).POST(BodyPublishers.ofString(body)).build());
  }

  private static HttpResponse<String> get(Application application, String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(application.address() + path)).build());
  }

  private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return CLIENT.send(request, BodyHandlers.ofString());
  }
}
