package dev.weft.instrumentations.nettyclient;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.http.HttpClientConnection;

/** The time in which what is read from a channel is handed to the application's handlers, in the context of its request. */
final class Reading implements Undoable {
  private final HttpClientConnection connection;
  private final Scope scope;

  Reading(HttpClientConnection connection) {
    this.connection = connection;
    this.scope = Context.attach(connection.caller());
    connection.handingOver();
  }

  void end() {
    scope.close();
    connection.handedOver();
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    end();
  }
}
