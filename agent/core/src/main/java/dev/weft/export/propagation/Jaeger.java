package dev.weft.export.propagation;

import dev.weft.export.otlp.PercentCode;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Propagation;
import dev.weft.telemetry.RemoteContext;
import dev.weft.telemetry.RequestHeaders;
import java.util.Locale;

/**
 * Jaeger's own headers, baggage included.
 *
 * @see <a href="https://www.jaegertracing.io/sdk-migration/#propagation-format">Propagation format</a>
 */
final class Jaeger implements Propagation {
  private static final String TRACE = "uber-trace-id";
  private static final String BAGGAGE = "jaeger-baggage";
  private static final String PREFIX = "uberctx-";

  @Override
  public <C> boolean extract(RemoteContext operation, RequestHeaders<C> headers, C carrier) {
    String text = headers.get(carrier, TRACE);
    boolean found = text != null && parent(operation, text.indexOf(':') < 0 ? PercentCode.decode(text) : text);
    BaggageText baggage = new BaggageText();
    for (String name : headers.names(carrier)) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.equals(BAGGAGE)) {
        baggage.addAll(headers.get(carrier, name));
      } else if (lower.startsWith(PREFIX)) {
        baggage.add(lower.substring(PREFIX.length()), headers.get(carrier, name));
      }
    }
    baggage.giveTo(operation);
    return found;
  }

  private static boolean parent(RemoteContext operation, String text) {
    String[] parts = text.split(":");
    if (parts.length != 4 || parts[3].length() > 2) {
      return false;
    }
    try {
      return Ids.parent(operation, parts[0], parts[1], (Integer.parseInt(parts[3]) & 1) == 1);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  @Override
  public <C> void inject(Operation operation, HeaderSetter<C> setter, C carrier) {
    setter.set(carrier, TRACE, Ids.trace(operation) + ':' + Ids.span(operation) + ":0:" + (operation.isRecording() ? '1' : '0'));
    BaggageText.inject(operation, PREFIX, setter, carrier);
  }

  @Override
  public boolean mayInject(String header) {
    return header.equalsIgnoreCase(TRACE) || BaggageText.isEntry(header, PREFIX);
  }
}
