package dev.weft.export.otlp;

import java.io.IOException;

/** Carries one request to the collector, over a connection that it keeps. Used by one thread, but for {@link #close()}. */
interface Sender {
  /**
   * One try.
   *
   * @param deadline by {@link System#nanoTime()}
   * @return what the collector said of it
   * @throws Refusal where the collector answered that it does not take it
   * @throws IOException where there was no answer
   */
  Reply send(byte[] body, int length, long deadline) throws IOException;

  /** Closes the connection, also below a try that is under way, which then fails. No try works from now on. Any thread. */
  void close();
}
