package dev.weft.telemetry;

/** The metrics, one method for each convention. Called once for each operation that ended, on the application's threads. */
public interface Measurements {
  void httpServer(HttpServerOperation operation);

  void httpClient(HttpClientOperation operation);

  void database(DatabaseOperation operation);

  void redis(RedisOperation operation);
}
