package dev.weft.export.otlp;

import dev.weft.advice.Nullable;
import dev.weft.config.Version;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The headers of {@code OTEL_EXPORTER_OTLP_HEADERS}: {@code name=value,name=value} with values percent-encoded. */
final class OtlpHeaders {
  private static final String USER_AGENT = "user-agent";
  /** Headers that the sender sets itself, as they say how to read a request. */
  private static final Set<String> RESERVED = new HashSet<>(Arrays.asList("connection", "content-encoding", "content-length",
      "content-type", "expect", "grpc-encoding", "host", "te", "transfer-encoding", "upgrade"));

  private OtlpHeaders() {
  }

  /**
   * Returns names in lower case; the agent's {@code user-agent} is among them.
   *
   * @param setting checked before
   */
  static Map<String, List<String>> of(@Nullable String setting) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put(USER_AGENT, Collections.singletonList("Weft/" + Version.TEXT));
    for (String pair : setting == null ? new String[0] : setting.split(",")) {
      int equals = pair.indexOf('=');
      String name = pair.substring(0, Math.max(0, equals)).trim().toLowerCase(Locale.ROOT);
      String value = decoded(pair.substring(equals + 1).trim());
      if (!name.isEmpty() && !value.isEmpty() && !RESERVED.contains(name)) {
        values.put(name, Collections.singletonList(value));
      }
    }
    return values;
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, "UTF-8");
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);   // every JVM has it
    }
  }
}
