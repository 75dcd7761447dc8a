package dev.weft.export;

import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Propagation;
import dev.weft.telemetry.RemoteContext;
import dev.weft.telemetry.RequestHeaders;
import java.util.Collection;
import java.util.Collections;

/** Neither reads nor writes headers. */
final class NoPropagation implements Propagation {
  @Override
  public <C> boolean extract(RemoteContext operation, RequestHeaders<C> headers, C carrier) {
    return false;
  }

  @Override
  public <C> void inject(Operation operation, HeaderSetter<C> setter, C carrier) {
    // nothing travels
  }

  @Override
  public Collection<String> fields() {
    return Collections.emptyList();
  }

  @Override
  public boolean mayInject(String header) {
    return false;
  }
}
