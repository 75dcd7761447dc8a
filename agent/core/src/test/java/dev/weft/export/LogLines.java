package dev.weft.export;

import dev.weft.log.Log;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the agent logs while this is open. */
public final class LogLines implements AutoCloseable {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  public LogLines() {
    Log.to(new PrintStream(bytes, true, StandardCharsets.UTF_8));
  }

  public List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Override
  public void close() {
    Log.to(System.err);
  }
}
