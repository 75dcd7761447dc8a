package dev.weft.export.propagation;

import dev.weft.export.otlp.PercentCode;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.RemoteContext;
import java.nio.charset.StandardCharsets;

/** Baggage of other formats as the W3C header that operations carry, and back; within the bounds of that header. */
final class BaggageText {
  private static final int LONGEST = 8192;
  private static final int MOST = 64;

  private final StringBuilder text = new StringBuilder();
  private int entries;

  /** One entry; what may not stand in a header is left out. */
  void add(String key, String value) {
    if (key.isEmpty() || value == null || !isToken(key) || entries == MOST || text.length() + key.length() + value.length() > LONGEST) {
      return;
    }
    int before = text.length();
    text.append(entries == 0 ? "" : ",").append(key).append('=');
    encode(value);
    if (text.length() > LONGEST) {
      text.setLength(before);
    } else {
      entries++;
    }
  }

  /** Entries such as {@code key=value, key=value}. */
  void addAll(String pairs) {
    if (pairs == null || pairs.length() > LONGEST) {
      return;
    }
    for (String pair : pairs.split(",")) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.indexOf('=', equals + 1) < 0) {
        add(pair.substring(0, equals).trim(), pair.substring(equals + 1).trim());
      }
    }
  }

  private void encode(String value) {
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      if (b > ' ' && b < 0x7f && "\",;\\%".indexOf(b) < 0) {
        text.append((char) b);
      } else {
        text.append('%').append(Character.toUpperCase(Character.forDigit(b >> 4 & 15, 16)))
            .append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
      }
    }
  }

  /** Becomes the operation's baggage, where there is any. */
  void giveTo(RemoteContext operation) {
    if (entries > 0) {
      operation.propagated(operation.traceState(), text.toString());
    }
  }

  /** Writes an operation's baggage as one header an entry. */
  static <C> void inject(Operation operation, String prefix, HeaderSetter<C> setter, C carrier) {
    if (operation.baggage() == null) {
      return;
    }
    for (String member : operation.baggage().split(",")) {
      int end = member.indexOf(';');
      String pair = end < 0 ? member : member.substring(0, end);
      int equals = pair.indexOf('=');
      String key = pair.substring(0, Math.max(0, equals)).trim();
      String value = PercentCode.decode(pair.substring(equals + 1).trim());
      if (!key.isEmpty() && isToken(key) && isSendable(value)) {
        setter.set(carrier, prefix + key, value);
      }
    }
  }

  /** Whether a header is one of those that {@link #inject} writes. */
  static boolean isEntry(String header, String prefix) {
    return header.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  private static boolean isSendable(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean isToken(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c > '~' || "\"(),/:;<=>?@[\\]{}".indexOf(c) >= 0) {
        return false;
      }
    }
    return true;
  }
}
