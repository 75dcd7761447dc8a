package dev.weft.accesslog;

import dev.weft.telemetry.http.HttpServerOperation;

/** Writes requests as lines. Used by one thread. */
interface AccessLine {
  /** The line of a request that has ended, with its end. Nothing that the client sent can end the line, or look like another field of it. */
  CharSequence of(HttpServerOperation request);
}
