package dev.weft.metrics;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.NoHeaders;
import dev.weft.telemetry.RootSampler;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.W3cPropagation;
import dev.weft.telemetry.http.HttpClientOperation;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.redis.RedisOperation;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.DatabaseOperation;
import dev.weft.telemetry.sql.SqlStatement;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.util.List;

/** Real operations that end in the metrics under test. */
final class Traffic {
  private static final Instrumentation TEST = Instrumentation.of("metrics-test");

  private Traffic() {
  }

  static void into(Metrics metrics, boolean sampled) {
    Telemetry.ready(operation -> metrics.measure(operation), new RootSampler(sampled), new W3cPropagation());
  }

  static HttpServerOperation serving(String method, String route) {
    HttpServerOperation operation = HttpServerOperation.start(Context.slot(), TEST, method, NoHeaders.INSTANCE, null);
    operation.route(route);
    return operation;
  }

  static HttpServerOperation served(String method, String route, int status) {
    HttpServerOperation operation = serving(method, route);
    operation.status(status);
    operation.end(null);
    return operation;
  }

  static void sent(String method, String uri, int status, Throwable thrown) {
    HttpClientOperation operation = HttpClientOperation.start(TEST, method, URI.create(uri));
    operation.status(status);
    operation.end(thrown);
  }

  static void queried(String queryType, String table, Throwable thrown) throws ReflectiveOperationException {
    Constructor<SqlStatement> constructor = SqlStatement.class.getDeclaredConstructor(
        String.class, String.class, String.class, List.class, String.class, String.class, String.class);
    constructor.setAccessible(true);   // made by the analyser alone, which is not what is tested here
    SqlStatement statement = constructor.newInstance("SELECT ?", null, table, List.of(), "SELECT", queryType, null);
    DatabaseOperation.start(Context.slot(), TEST, new DatabaseConnection("postgresql", null, null, -1), statement).end(thrown);
  }

  static void redis(String command, Throwable thrown) {
    RedisOperation.start(Context.slot(), TEST, command).end(thrown);
  }
}
