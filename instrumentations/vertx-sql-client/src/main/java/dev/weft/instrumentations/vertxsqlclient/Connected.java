package dev.weft.instrumentations.vertxsqlclient;

import dev.weft.telemetry.sql.DatabaseConnection;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;

/** Remembers where a connection leads, or what kept it from being made. */
final class Connected implements Handler<AsyncResult<Object>> {
  private final DatabaseConnection database;

  Connected(DatabaseConnection database) {
    this.database = database;
  }

  @Override
  public void handle(AsyncResult<Object> result) {
    try {
      Databases.leads(result.succeeded() ? result.result() : result.cause(), database);
    } catch (RuntimeException | LinkageError e) {   // no woven call is around this
      VertxSql.VERTX_SQL_CLIENT.failed(e);
    }
  }
}
