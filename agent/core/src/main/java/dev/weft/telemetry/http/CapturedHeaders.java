package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Globs;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.RequestHeaders;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Headers whose values a setting wants on spans. Names may have stars. Several values of one name are one text, joined by commas.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server-span">{@code http.request.header.<key>}</a>
 */
public final class CapturedHeaders {
  private static final String PREFIX = "http.request.header.";
  /** What clients send may match a star: so many names at most become attributes. */
  private static final int MOST_NAMES = 200;

  private final List<String> exact = new ArrayList<>();
  private final Globs globs;
  /** By the header's name in lower case. */
  private final Map<String, Attribute> attributes = new ConcurrentHashMap<>();

  public CapturedHeaders(List<String> names) {
    List<String> withStars = new ArrayList<>();
    for (String name : names) {
      (name.indexOf('*') < 0 ? exact : withStars).add(name.toLowerCase(Locale.ROOT));
    }
    globs = Globs.of(withStars);
  }

  <C> void read(Operation operation, RequestHeaders<C> headers, C carrier) {
    for (String name : exact) {
      set(operation, name, headers.get(carrier, name));
    }
    if (!globs.areNone()) {
      for (String name : headers.names(carrier)) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (globs.match(lower)) {
          set(operation, lower, headers.get(carrier, name));
        }
      }
    }
  }

  private void set(Operation operation, String name, @Nullable String value) {
    if (value == null) {
      return;
    }
    Attribute known = attributes.get(name);
    Attribute attribute = known == null ? add(name) : known;
    if (attribute != null) {
      operation.set(attribute, Collections.singletonList(value));
    }
  }

  private synchronized @Nullable Attribute add(String name) {
    if (attributes.size() < MOST_NAMES && !attributes.containsKey(name)) {
      attributes.put(name, Attribute.of(PREFIX + name));
    }
    return attributes.get(name);
  }
}
