package dev.weft.export.propagation;

import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Propagation;
import dev.weft.telemetry.RemoteContext;
import dev.weft.telemetry.RequestHeaders;
import dev.weft.telemetry.W3cPropagation;
import java.util.Collections;

/** One of the W3C's two specifications, Trace Context or Baggage, without the other. */
final class W3cPart implements Propagation {
  private final W3cPropagation both = new W3cPropagation();
  private final boolean isBaggage;

  /** @param isBaggage which of the two */
  W3cPart(boolean isBaggage) {
    this.isBaggage = isBaggage;
  }

  @Override
  public <C> boolean extract(RemoteContext operation, RequestHeaders<C> headers, C carrier) {
    String traceState = operation.traceState();
    String baggage = operation.baggage();
    boolean found = both.extract(operation, new Part<>(headers), carrier);
    operation.propagated(found ? operation.traceState() : traceState,
        isBaggage && operation.baggage() != null ? operation.baggage() : baggage);
    return found;
  }

  @Override
  public <C> void inject(Operation operation, HeaderSetter<C> setter, C carrier) {
    both.inject(operation, (to, name, value) -> {
      if (name.equals("baggage") == isBaggage) {
        setter.set(to, name, value);
      }
    }, carrier);
  }

  @Override
  public boolean mayInject(String header) {
    return header.equalsIgnoreCase("baggage") == isBaggage && both.mayInject(header);
  }

  /** The headers of that part alone; the other's are not there. */
  private final class Part<C> implements RequestHeaders<C> {
    private final RequestHeaders<C> all;

    Part(RequestHeaders<C> all) {
      this.all = all;
    }

    @Override
    public String get(C carrier, String name) {
      return name.equals("baggage") == isBaggage ? all.get(carrier, name) : null;
    }

    @Override
    public Iterable<String> names(C carrier) {
      return Collections.emptyList();
    }
  }
}
