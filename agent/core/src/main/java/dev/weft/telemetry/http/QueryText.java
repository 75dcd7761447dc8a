package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;
import java.util.Arrays;
import java.util.List;

/**
 * Masks the values of query parameters that are secret: those that the convention names, whose case matters, and those that are passwords or
 * tokens by their name, in upper or lower case.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/url/">url.query</a>
 */
public final class QueryText {
  private static final String[] SIGNATURES = {"AWSAccessKeyId", "Signature", "sig", "X-Goog-Signature", "X-Amz-Signature", "X-Amz-Credential",
      "X-Amz-Security-Token"};
  private static final String[] SECRETS = {"password", "passwd", "pwd", "token", "access_token", "refresh_token", "id_token", "secret",
      "client_secret", "api_key", "apikey"};
  private static final String MASK = "REDACTED";

  private static volatile String[] secrets = SECRETS;

  private QueryText() {
  }

  /** Masks the values of further parameters, whatever the case of their names. */
  public static void mask(List<String> names) {
    String[] all = Arrays.copyOf(SECRETS, SECRETS.length + names.size());
    for (int i = 0; i < names.size(); i++) {
      all[SECRETS.length + i] = names.get(i);
    }
    secrets = all;
  }

  /** The query with masked values; the same object where there is nothing to mask. */
  static @Nullable String masked(@Nullable String query) {
    if (query == null || query.indexOf('=') < 0) {
      return query;
    }
    StringBuilder text = null;
    for (int from = 0; from < query.length(); ) {
      int next = query.indexOf('&', from);
      int end = next < 0 ? query.length() : next;
      int equals = query.indexOf('=', from);
      boolean secret = equals > from && equals < end && isSecret(query, from, equals);
      if (secret && text == null) {
        text = new StringBuilder(query.length() + MASK.length()).append(query, 0, from);
      }
      if (text != null) {
        text.append(query, from, secret ? equals + 1 : end).append(secret ? MASK : "").append(next < 0 ? "" : "&");
      }
      from = end + 1;
    }
    return text == null ? query : text.toString();
  }

  /** Whether a part of a text is the name of a parameter whose value is masked. */
  static boolean isSecret(String query, int from, int to) {
    for (String name : SIGNATURES) {
      if (is(query, from, to, name, false)) {
        return true;
      }
    }
    for (String name : secrets) {
      if (is(query, from, to, name, true)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a name in a query, of which each character may be percent-encoded, is this one. */
  private static boolean is(String query, int from, int to, String name, boolean anyCase) {
    int at = from;
    for (int i = 0; i < name.length(); i++) {
      if (at >= to) {
        return false;
      }
      char c = query.charAt(at++);
      if (c == '%' && at + 2 <= to) {
        c = (char) (Character.digit(query.charAt(at), 16) << 4 | Character.digit(query.charAt(at + 1), 16));
        at += 2;
      }
      if (c != name.charAt(i) && !(anyCase && Character.toLowerCase(c) == Character.toLowerCase(name.charAt(i)))) {
        return false;
      }
    }
    return at == to;
  }
}
