package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;

/** Looks at every request that is served, whether it is sampled or not. What it notes of one it keeps as {@link HttpServerOperation#watched()}. */
public abstract class RequestWatch {
  /** Called once for each request that is not excluded, with the path and the query as they were received. */
  public abstract void received(HttpServerOperation operation, @Nullable String path, @Nullable String query);

  /** Whether {@link #ended} needs to know the client. Called before the end, when the status is known. */
  public abstract boolean needsClient(HttpServerOperation operation);

  /** Whether requests are to be told who sent them, see {@link HttpServerOperation#needsUser()}. */
  public abstract boolean needsUsers();

  /** Called when the request ends. */
  public abstract void ended(HttpServerOperation operation, @Nullable RequestDetails client);
}
