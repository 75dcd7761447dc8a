package dev.weft.instrumentations.jdkhttpserver;

import dev.weft.telemetry.http.HttpServerOperation;
import java.io.IOException;
import java.io.OutputStream;

/** A response's body whose length the server does not know beforehand. Stands between two streams of the server's, where nothing else sees it. */
final class CountedBody extends OutputStream {
  private final OutputStream body;
  private final HttpServerOperation operation;
  private long written;

  CountedBody(OutputStream body, HttpServerOperation operation) {
    this.body = body;
    this.operation = operation;
    operation.responseSize(0);
  }

  private void count(int bytes) {
    written += bytes;
    operation.responseSize(written);
  }

  @Override
  public void write(int b) throws IOException {
    body.write(b);
    count(1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    body.write(bytes, from, length);
    count(length);
  }

  @Override
  public void flush() throws IOException {
    body.flush();
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
