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
  private final List<Attribute> seen = new ArrayList<>();

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
    Attribute attribute = value == null ? null : attribute(PREFIX + name);
    if (attribute != null) {
      operation.set(attribute, Collections.singletonList(value));
    }
  }

  private synchronized @Nullable Attribute attribute(String name) {
    for (Attribute attribute : seen) {
      if (attribute.name().equals(name)) {
        return attribute;
      }
    }
    if (seen.size() == MOST_NAMES) {
      return null;
    }
    Attribute attribute = Attribute.of(name);
    seen.add(attribute);
    return attribute;
  }
}
