package dev.weft.telemetry;

import java.util.List;

/** A request without any header. */
public final class NoHeaders implements RequestHeaders<Object> {
  public static final RequestHeaders<Object> INSTANCE = new NoHeaders();

  private NoHeaders() {
  }

  @Override
  public String get(Object carrier, String name) {
    return null;
  }

  @Override
  public Iterable<String> names(Object carrier) {
    return List.of();
  }
}
