package dev.weft.telemetry;

import java.util.Map;

/** The headers of a request as a map, by their names in the case in which they are asked for. */
public final class MapHeaders implements RequestHeaders<Map<String, String>> {
  public static final RequestHeaders<Map<String, String>> INSTANCE = new MapHeaders();

  private MapHeaders() {
  }

  @Override
  public String get(Map<String, String> carrier, String name) {
    return carrier.get(name);
  }

  @Override
  public Iterable<String> names(Map<String, String> carrier) {
    return carrier.keySet();
  }
}
