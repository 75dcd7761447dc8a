package dev.weft.testing.inside;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Propagation;
import dev.weft.telemetry.RemoteContext;
import dev.weft.telemetry.RequestHeaders;
import dev.weft.telemetry.W3cPropagation;
import java.util.Collection;

/** W3C's headers, before whose names a test may put something. */
final class PrefixedPropagation implements Propagation {
  volatile String prefix = "";
  private final W3cPropagation w3c = new W3cPropagation();

  @Override
  public <C> boolean extract(RemoteContext context, RequestHeaders<C> headers, C carrier) {
    return w3c.extract(context, prefix.isEmpty() ? headers : new RequestHeaders<C>() {
      @Nullable
      @Override
      public String get(C from, String name) {
        return headers.get(from, prefix + name);
      }

      @Override
      public Iterable<String> names(C from) {
        return headers.names(from);
      }
    }, carrier);
  }

  @Override
  public <C> void inject(Operation operation, HeaderSetter<C> setter, C carrier) {
    w3c.inject(operation, prefix.isEmpty() ? setter : (into, name, value) -> setter.set(into, prefix + name, value), carrier);
  }

  @Override
  public Collection<String> fields() {
    return w3c.fields();
  }

  @Override
  public boolean mayInject(String header) {
    return w3c.mayInject(header);
  }
}
