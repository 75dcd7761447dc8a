package dev.weft.export.otlp;

import dev.weft.agent.Version;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The headers of {@code OTEL_EXPORTER_OTLP_HEADERS}: {@code name=value,name=value} with values percent-encoded. */
final class OtlpHeaders {
  static final String USER_AGENT = "Weft/" + Version.TEXT;
  /** What says how a request is to be read is the sender's. */
  private static final Set<String> RESERVED = new HashSet<>(Arrays.asList("connection", "content-encoding", "content-length",
      "content-type", "expect", "grpc-encoding", "te", "transfer-encoding", "upgrade"));

  private final Map<String, String> values = new LinkedHashMap<>();

  /** @param setting checked before, or null */
  OtlpHeaders(String setting) {
    if (setting == null) {
      return;
    }
    for (String pair : setting.split(",")) {
      int equals = pair.indexOf('=');
      String name = pair.substring(0, Math.max(0, equals)).trim().toLowerCase(Locale.ROOT);
      String value = decoded(pair.substring(equals + 1).trim());
      if (!name.isEmpty() && !value.isEmpty() && !RESERVED.contains(name)) {
        values.put(name, value);
      }
    }
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, "UTF-8");
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);   // every JVM has it
    }
  }

  /** @param name in lower case */
  boolean has(String name) {
    return values.containsKey(name);
  }

  /** Names, in lower case, and values. */
  Set<Map.Entry<String, String>> all() {
    return values.entrySet();
  }
}
