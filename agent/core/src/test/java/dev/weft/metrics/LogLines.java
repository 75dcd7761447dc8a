package dev.weft.metrics;

import dev.weft.log.Log;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the agent logs while this is open. */
final class LogLines implements AutoCloseable {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  LogLines() {
    Log.to(new PrintStream(bytes, true, StandardCharsets.UTF_8));
  }

  List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Override
  public void close() {
    Log.to(System.err);
  }
}
