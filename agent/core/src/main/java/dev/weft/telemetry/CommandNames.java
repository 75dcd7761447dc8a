package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/** Names of spans for commands that a server executes, {@code GET redis.example.com:6379}. */
public final class CommandNames {
  private static final NameTable NAMES = new NameTable(9) {
    @Override
    protected String name(String operation, String host, int port) {
      return operation + ' ' + host + (port > 0 ? ":" + port : "");
    }
  };

  private CommandNames() {
  }

  /**
   * @param host null if the server is not known
   * @param port 0 or less if there is none
   */
  public static String of(String operation, @Nullable String host, int port) {
    return host == null ? operation : NAMES.of(operation, host, port);
  }
}
