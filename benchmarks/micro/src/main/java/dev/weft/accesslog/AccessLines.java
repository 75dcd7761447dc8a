package dev.weft.accesslog;

import dev.weft.telemetry.http.HttpServerOperation;

/** What the thread of the access log does for each request, but for the file. */
public final class AccessLines {
  private final AccessLine json = new JsonAccessLine("benchmark");

  public int length(HttpServerOperation request) {
    return json.of(request).length();
  }
}
