package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Globs;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.RequestHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Headers whose values a setting wants on spans. Names may have stars. Several values of one name are one text, joined by commas. Values
 * of headers that give access are masked, also of those that are named without a star, and so are secrets in URLs.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/http/">{@code http.request.header.<key>},
 *     {@code http.response.header.<key>}</a>
 */
public final class CapturedHeaders {
  private static final String OF_REQUEST = "http.request.header.";
  private static final String OF_RESPONSE = "http.response.header.";
  private static final List<String> MASK = Collections.singletonList("REDACTED");
  private static final Set<String> SECRETS = new HashSet<>(Arrays.asList("authorization", "proxy-authorization", "authentication-info",
      "proxy-authentication-info", "cookie", "cookie2", "set-cookie", "set-cookie2", "x-api-key", "api-key", "x-auth-token", "x-access-token",
      "x-csrf-token", "x-xsrf-token", "x-amz-security-token", "x-goog-api-key", "x-vault-token"));
  private static final Set<String> URLS = new HashSet<>(Arrays.asList("location", "content-location", "referer"));
  /** What the other side sends may match a star: so many names at most become attributes. */
  private static final int MOST_NAMES = 200;

  private final String prefix;
  private final List<String> exact = new ArrayList<>();
  private final Globs globs;
  /** By the header's name in lower case. */
  private final Map<String, Attribute> attributes = new ConcurrentHashMap<>();

  private CapturedHeaders(String prefix, List<String> names) {
    this.prefix = prefix;
    List<String> withStars = new ArrayList<>();
    for (String name : names) {
      (name.indexOf('*') < 0 ? exact : withStars).add(name.toLowerCase(Locale.ROOT));
    }
    globs = Globs.of(withStars);
  }

  /** Null without a name. */
  public static @Nullable CapturedHeaders ofRequests(List<String> names) {
    return names.isEmpty() ? null : new CapturedHeaders(OF_REQUEST, names);
  }

  /** Null without a name. */
  public static @Nullable CapturedHeaders ofResponses(List<String> names) {
    return names.isEmpty() ? null : new CapturedHeaders(OF_RESPONSE, names);
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
      String shown = URLS.contains(name) ? RequestUrls.withoutSecrets(value) : value;
      operation.set(attribute, SECRETS.contains(name) ? MASK : Collections.singletonList(shown));
    }
  }

  private synchronized @Nullable Attribute add(String name) {
    if (attributes.size() < MOST_NAMES && !attributes.containsKey(name)) {
      attributes.put(name, Attribute.of(prefix + name));
    }
    return attributes.get(name);
  }
}
