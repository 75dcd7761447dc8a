package dev.weft.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends requests to the shop at a steady, bounded rate, and knows what each should answer. */
public final class Load implements AutoCloseable {
  private static final int THREADS = 4;
  private static final int MOST_COMPLAINTS = 5;
  private static final int PRODUCTS = 20;
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
  private final URI shop;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong unexpected = new AtomicLong();
  private final AtomicLong lastOrder = new AtomicLong();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final List<Step> steps = List.of(
      this::products, this::product, this::placeOrder, this::product, this::order, this::recommendations,
      this::product, this::slowReport, this::product, this::unknownProduct, this::unknownPage, this::recommendations);

  public Load(URI shop) {
    this.shop = shop;
  }

  /** @param rate requests a second, of all kinds together */
  public void start(int rate) {
    long period = TimeUnit.SECONDS.toNanos(THREADS) / rate;
    for (int thread = 0; thread < THREADS; thread++) {
      threads.scheduleAtFixedRate(this::step, period * thread / THREADS, period, TimeUnit.NANOSECONDS);
    }
  }

  /** Requests so far that were answered, as expected or not. */
  public long answered() {
    return answered.get();
  }

  /** Requests so far that were answered otherwise than they should be, or not at all. */
  long unexpected() {
    return unexpected.get();
  }

  /** The first of them in words. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Waits for the requests under way, then sends no more. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(LIMIT.toSeconds() + 1, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void step() {
    int number = next.getAndUpdate(current -> (current + 1) % (steps.size() * PRODUCTS));
    try {
      steps.get(number % steps.size()).run(1 + number / steps.size());
      answered.incrementAndGet();
    } catch (IOException failed) {
      complain(failed.toString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void products(int product) throws IOException, InterruptedException {
    get("/products", 200);
  }

  private void product(int product) throws IOException, InterruptedException {
    get("/products/" + product, 200);
  }

  private void unknownProduct(int product) throws IOException, InterruptedException {
    get("/products/" + (1000 + product), 404);
  }

  private void unknownPage(int product) throws IOException, InterruptedException {
    get("/no-such-page", 404);
  }

  private void recommendations(int product) throws IOException, InterruptedException {
    get("/recommendations/" + product, product % 5 == 0 ? 500 : 200);
  }

  private void slowReport(int product) throws IOException, InterruptedException {
    get("/slow-report", 200);
  }

  private void placeOrder(int product) throws IOException, InterruptedException {
    String order = "{\"customer\":\"customer " + product + "\",\"items\":[{\"product\":" + product + ",\"quantity\":2},{\"product\":"
        + (1 + product % PRODUCTS) + ",\"quantity\":1}]}";
    String answer = send(request("/orders").POST(BodyPublishers.ofString(order)), 201);
    Matcher id = ID.matcher(answer);
    if (id.find()) {
      lastOrder.set(Long.parseLong(id.group(1)));
    }
  }

  private void order(int product) throws IOException, InterruptedException {
    long id = lastOrder.get();
    get("/orders/" + id, id == 0 ? 404 : 200);
  }

  private void get(String path, int expected) throws IOException, InterruptedException {
    send(request(path), expected);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(shop.resolve(path)).timeout(LIMIT);
  }

  private String send(HttpRequest.Builder builder, int expected) throws IOException, InterruptedException {
    HttpRequest request = builder.build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != expected) {
      complain(request.method() + " " + request.uri() + " answered " + response.statusCode() + " instead of " + expected);
    }
    return response.body();
  }

  private void complain(String complaint) {
    if (unexpected.incrementAndGet() <= MOST_COMPLAINTS) {
      complaints.add(complaint);
    }
  }

  private interface Step {
    void run(int product) throws IOException, InterruptedException;
  }
}
