package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;

/**
 * W3C Trace Context and Baggage, the defaults of OpenTelemetry. The agent passes trace state and baggage on unchanged and reads neither, but for
 * OpenTelemetry's own member of the trace state, where a sampler decides about a share of traces. It does not pass on trace flags that the
 * specification does not define: the specification forbids that.
 *
 * @see <a href="https://www.w3.org/TR/trace-context-2/">Trace Context</a>
 */
public final class W3cPropagation implements Propagation {
  /** Trace Context asks for 512 characters at least; Baggage has a limit of 8192 bytes. */
  private static final int LONGEST_TRACE_STATE = 2048;
  private static final int LONGEST_BAGGAGE = 8192;
  private static final Collection<String> FIELDS = Collections.unmodifiableList(Arrays.asList("traceparent", "tracestate", "baggage"));
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] EMPTY = "00-00000000000000000000000000000000-0000000000000000-00".getBytes(StandardCharsets.ISO_8859_1);

  @Override
  public <C> boolean extract(RemoteContext context, RequestHeaders<C> headers, C carrier) {
    String baggage = bounded(headers.get(carrier, "baggage"), LONGEST_BAGGAGE);
    String parent = headers.get(carrier, "traceparent");
    if (parent == null || !isWellFormed(parent)) {
      context.propagated(null, baggage);
      return false;
    }
    long high = hex(parent, 3, 16);
    long low = hex(parent, 19, 16);
    long spanId = hex(parent, 36, 16);
    if ((high | low) == 0 || spanId == 0) {
      context.propagated(null, baggage);
      return false;
    }
    context.propagated(bounded(headers.get(carrier, "tracestate"), LONGEST_TRACE_STATE), baggage);
    context.remoteParent(high, low, spanId, (int) hex(parent, 53, 2) & TraceFlags.W3C);
    return true;
  }

  @Override
  public <C> void inject(Operation operation, HeaderSetter<C> setter, C carrier) {
    byte[] text = EMPTY.clone();
    hex(operation.traceIdHigh(), text, 3);
    hex(operation.traceIdLow(), text, 19);
    hex(operation.spanId(), text, 36);
    text[54] = HEX[operation.traceFlags()];
    setter.set(carrier, "traceparent", new String(text, StandardCharsets.ISO_8859_1));
    if (operation.traceState() != null) {
      setter.set(carrier, "tracestate", operation.traceState());
    }
    if (operation.baggage() != null) {
      setter.set(carrier, "baggage", operation.baggage());
    }
  }

  @Override
  public Collection<String> fields() {
    return FIELDS;
  }

  @Override
  public boolean mayInject(String header) {
    return header.equalsIgnoreCase("traceparent") || header.equalsIgnoreCase("tracestate") || header.equalsIgnoreCase("baggage");
  }

  /** Version 00 has 55 characters; a later one may append to them after another dash; ff is no version. */
  private static boolean isWellFormed(String text) {
    int length = text.length();
    if (length < 55 || text.charAt(2) != '-' || text.charAt(35) != '-' || text.charAt(52) != '-') {
      return false;
    }
    for (int i = 0; i < 55; i++) {
      if (i != 2 && i != 35 && i != 52 && digit(text.charAt(i)) < 0) {
        return false;
      }
    }
    long version = hex(text, 0, 2);
    return version == 0 ? length == 55 : version != 0xff && (length == 55 || text.charAt(55) == '-');
  }

  /** The value; null if it is too long or has a character that these headers must not contain: clients refuse to send it. */
  private static @Nullable String bounded(@Nullable String value, int longest) {
    if (value == null || value.length() > longest) {
      return null;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' || c > '~') && c != '\t') {
        return null;
      }
    }
    return value;
  }

  private static long hex(String text, int from, int digits) {
    long value = 0;
    for (int i = from; i < from + digits; i++) {
      value = value << 4 | digit(text.charAt(i));
    }
    return value;
  }

  private static int digit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  }

  private static void hex(long value, byte[] text, int at) {
    for (int i = 15; i >= 0; i--) {
      text[at + i] = HEX[(int) value & 15];
      value >>>= 4;
    }
  }
}
