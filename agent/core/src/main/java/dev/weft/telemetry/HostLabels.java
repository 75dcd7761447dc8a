package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/** Hosts with their ports, {@code prices:8080}. */
public final class HostLabels {
  private static final NameTable LABELS = new NameTable(8, "");

  private HostLabels() {
  }

  /** The host alone if the port is 0 or less; null if the host is null. */
  public static @Nullable String of(@Nullable String host, int port) {
    return host == null || port <= 0 ? host : LABELS.of(host, "", port);
  }
}
