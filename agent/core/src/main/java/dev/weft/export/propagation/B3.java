package dev.weft.export.propagation;

import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Propagation;
import dev.weft.telemetry.RemoteContext;
import dev.weft.telemetry.RequestHeaders;

/**
 * B3, as Zipkin has it: reads both of its forms, writes one.
 *
 * @see <a href="https://github.com/openzipkin/b3-propagation">B3 propagation</a>
 */
final class B3 implements Propagation {
  private final boolean severalHeaders;

  /** @param severalHeaders whether it writes {@code X-B3-*} instead of {@code b3} */
  B3(boolean severalHeaders) {
    this.severalHeaders = severalHeaders;
  }

  @Override
  public <C> boolean extract(RemoteContext operation, RequestHeaders<C> headers, C carrier) {
    String single = headers.get(carrier, "b3");
    if (single != null && single(operation, single)) {
      return true;
    }
    String traceId = headers.get(carrier, "X-B3-TraceId");
    String spanId = traceId == null ? null : headers.get(carrier, "X-B3-SpanId");
    return spanId != null && parent(operation, traceId, spanId,
        "1".equals(headers.get(carrier, "X-B3-Flags")) || isTrue(headers.get(carrier, "X-B3-Sampled")));
  }

  private static boolean single(RemoteContext operation, String text) {
    String[] parts = text.split("-");
    return parts.length >= 2 && parts.length <= 4
        && parent(operation, parts[0], parts[1], parts.length > 2 && (parts[2].equals("d") || isTrue(parts[2])));
  }

  private static boolean parent(RemoteContext operation, String traceId, String spanId, boolean sampled) {
    return (traceId.length() == 16 || traceId.length() == 32) && spanId.length() == 16
        && Ids.parent(operation, traceId, spanId, sampled);
  }

  static boolean isTrue(String sampled) {
    return "1".equals(sampled) || "true".equalsIgnoreCase(sampled);
  }

  @Override
  public <C> void inject(Operation operation, HeaderSetter<C> setter, C carrier) {
    String sampled = operation.isRecording() ? "1" : "0";
    if (severalHeaders) {
      setter.set(carrier, "X-B3-TraceId", Ids.trace(operation));
      setter.set(carrier, "X-B3-SpanId", Ids.span(operation));
      setter.set(carrier, "X-B3-Sampled", sampled);
    } else {
      setter.set(carrier, "b3", Ids.trace(operation) + '-' + Ids.span(operation) + '-' + sampled);
    }
  }

  @Override
  public boolean mayInject(String header) {
    if (!severalHeaders) {
      return header.equalsIgnoreCase("b3");
    }
    return header.equalsIgnoreCase("X-B3-TraceId") || header.equalsIgnoreCase("X-B3-SpanId") || header.equalsIgnoreCase("X-B3-Sampled");
  }
}
