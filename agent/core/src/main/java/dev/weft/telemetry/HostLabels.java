package dev.weft.telemetry;

/** Hosts with their ports, {@code prices:8080}. */
public final class HostLabels {
  private static final NameTable LABELS = new NameTable(8) {
    @Override
    protected String name(String host, String none, int port) {
      return host + ':' + port;
    }
  };

  private HostLabels() {
  }

  public static String of(String host, int port) {
    return LABELS.of(host, "", port);
  }
}
