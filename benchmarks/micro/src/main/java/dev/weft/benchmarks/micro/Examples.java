package dev.weft.benchmarks.micro;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.RequestHeaders;
import dev.weft.telemetry.http.HttpClientOperation;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.RequestDetails;
import dev.weft.telemetry.redis.RedisOperation;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.DatabaseOperation;
import dev.weft.telemetry.sql.SqlStatement;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Operations as the instrumentations start them, with the attributes that they usually have; each is to be ended. */
public final class Examples {
  public static final Map<String, String> NO_PARENT = Map.of();
  public static final Map<String, String> PARENT =
      Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  private static final Instrumentation SERVLET = Instrumentation.of("servlet");
  private static final Instrumentation CLIENT = Instrumentation.of("java-http-client");
  private static final Instrumentation JDBC = Instrumentation.of("jdbc");
  private static final Instrumentation JEDIS = Instrumentation.of("jedis");
  private static final DatabaseConnection DATABASE = new DatabaseConnection("postgresql", "shop", "db.example.com", 5432);
  private static final String SQL = "SELECT id, name, price FROM products WHERE category = ? AND price < 100 ORDER BY name LIMIT 20";
  private static final URI ADDRESS = URI.create("http://pricing.example.com:8080/prices/42?currency=EUR");
  private static final RequestHeaders<Map<String, String>> HEADERS = new RequestHeaders<>() {
    @Override
    public String get(Map<String, String> carrier, String name) {
      return carrier.get(name);
    }

    @Override
    public Iterable<String> names(Map<String, String> carrier) {
      return List.copyOf(carrier.keySet());
    }
  };

  private Examples() {
  }

  public static HttpServerOperation request(Map<String, String> headers) {
    HttpServerOperation operation = HttpServerOperation.start(Context.slot(), SERVLET, "GET", HEADERS, headers);
    RequestDetails details = operation.details();
    if (details != null) {
      details.url("http", "/products/42", null);
      details.server("shop.example.com", 8080);
      details.client("10.0.0.17", 50123, "1.1", "Mozilla/5.0 (X11; Linux x86_64)");
    }
    operation.route("/products/{id}");
    operation.status(200);
    operation.responseSize(1234);
    return operation;
  }

  public static HttpClientOperation call() {
    HttpClientOperation operation = HttpClientOperation.start(CLIENT, "GET", ADDRESS);
    operation.inject((request, name, value) -> { }, null);
    operation.status(200);
    return operation;
  }

  public static DatabaseOperation query() {
    return DatabaseOperation.start(Context.slot(), JDBC, DATABASE, SqlStatement.of(DATABASE, SQL));
  }

  public static RedisOperation get() {
    RedisOperation operation = RedisOperation.start(Context.slot(), JEDIS, "GET");
    operation.server("redis.example.com", 6379);
    operation.text("GET basket:42");
    return operation;
  }
}
