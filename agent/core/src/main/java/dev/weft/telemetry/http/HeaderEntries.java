package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.RequestHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Headers that a library keeps as entries of a name, in any case, and a value or a list of values. An entry without a name is none, such as the
 * status line of {@code HttpURLConnection}, and neither are the pseudo-headers of HTTP/2. Each look-up goes through all entries.
 */
public final class HeaderEntries implements RequestHeaders<Iterable<? extends Map.Entry<?, ?>>> {
  public static final HeaderEntries INSTANCE = new HeaderEntries();

  private HeaderEntries() {
  }

  @Override
  public @Nullable String get(Iterable<? extends Map.Entry<?, ?>> headers, String name) {
    String joined = null;
    for (Map.Entry<?, ?> header : headers) {
      if (header.getKey() != null && name.equalsIgnoreCase(header.getKey().toString())) {
        String value = text(header.getValue());
        joined = joined == null ? value : joined + ',' + value;
      }
    }
    return joined;
  }

  private static String text(Object value) {
    if (!(value instanceof List)) {
      return String.valueOf(value);
    }
    StringBuilder text = new StringBuilder();
    for (Object each : (List<?>) value) {
      text.append(text.length() == 0 ? "" : ",").append(each);
    }
    return text.toString();
  }

  @Override
  public Iterable<String> names(Iterable<? extends Map.Entry<?, ?>> headers) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<?, ?> header : headers) {
      String name = header.getKey() == null ? "" : header.getKey().toString();
      if (!name.isEmpty() && name.charAt(0) != ':') {
        names.add(name);
      }
    }
    return names;
  }
}
