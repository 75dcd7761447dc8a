package dev.weft.telemetry.http;

import dev.weft.telemetry.NameTable;

/** Names of request spans, such as {@code GET /orders/{id}}. */
final class SpanNames {
  private static final NameTable NAMES = new NameTable(9) {
    @Override
    protected String name(String method, String route, int none) {
      return HttpMethods.spanName(method) + ' ' + route;
    }
  };

  private SpanNames() {
  }

  static String of(String method, String route) {
    return NAMES.of(method, route, 0);
  }
}
