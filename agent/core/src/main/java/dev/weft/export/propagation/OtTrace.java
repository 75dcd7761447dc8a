package dev.weft.export.propagation;

import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Propagation;
import dev.weft.telemetry.RemoteContext;
import dev.weft.telemetry.RequestHeaders;
import java.util.Locale;

/** The headers of OpenTracing's basic tracers, baggage included; of a trace's identifier they carry the lower half. */
final class OtTrace implements Propagation {
  private static final String PREFIX = "ot-baggage-";

  @Override
  public <C> boolean extract(RemoteContext operation, RequestHeaders<C> headers, C carrier) {
    String traceId = headers.get(carrier, "ot-tracer-traceid");
    String spanId = headers.get(carrier, "ot-tracer-spanid");
    if (traceId == null || spanId == null
        || !Ids.parent(operation, traceId, spanId, B3.isTrue(headers.get(carrier, "ot-tracer-sampled")))) {
      return false;
    }
    BaggageText baggage = new BaggageText();
    for (String name : headers.names(carrier)) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith(PREFIX)) {
        baggage.add(lower.substring(PREFIX.length()), headers.get(carrier, name));
      }
    }
    baggage.giveTo(operation);
    return true;
  }

  @Override
  public <C> void inject(Operation operation, HeaderSetter<C> setter, C carrier) {
    setter.set(carrier, "ot-tracer-traceid", Ids.append(new StringBuilder(16), operation.traceIdLow()).toString());
    setter.set(carrier, "ot-tracer-spanid", Ids.span(operation));
    setter.set(carrier, "ot-tracer-sampled", String.valueOf(operation.isRecording()));
    BaggageText.inject(operation, PREFIX, setter, carrier);
  }

  @Override
  public boolean mayInject(String header) {
    return header.equalsIgnoreCase("ot-tracer-traceid") || header.equalsIgnoreCase("ot-tracer-spanid")
        || header.equalsIgnoreCase("ot-tracer-sampled") || BaggageText.isEntry(header, PREFIX);
  }
}
