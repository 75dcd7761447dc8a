package dev.weft.export.propagation;

import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Propagation;
import dev.weft.telemetry.RemoteContext;
import dev.weft.telemetry.RequestHeaders;
import dev.weft.telemetry.W3cPropagation;
import java.util.Arrays;
import java.util.HashSet;

/** Several formats at once: a request that comes in is read by each in turn, the last that finds something wins; all are written. */
public final class Propagations implements Propagation {
  private final Propagation[] all;

  private Propagations(Propagation[] all) {
    this.all = all;
  }

  /** What {@code OTEL_PROPAGATORS} asks for. */
  public static Propagation of(StandardSettings settings) {
    String[] names = settings.text(StandardSetting.PROPAGATORS).split(",");
    if (new HashSet<>(Arrays.asList(names)).equals(new HashSet<>(Arrays.asList("tracecontext", "baggage")))) {
      return new W3cPropagation();
    }
    Propagation[] all = new Propagation[names.length];
    for (int i = 0; i < names.length; i++) {
      all[i] = one(names[i]);
    }
    return all.length == 1 ? all[0] : new Propagations(all);
  }

  private static Propagation one(String name) {
    switch (name) {
      case "tracecontext":
        return new W3cPart(false);
      case "baggage":
        return new W3cPart(true);
      case "b3":
        return new B3(false);
      case "b3multi":
        return new B3(true);
      case "jaeger":
        return new Jaeger();
      case "ottrace":
        return new OtTrace();
      default:
        return new NoPropagation();
    }
  }

  @Override
  public <C> boolean extract(RemoteContext operation, RequestHeaders<C> headers, C carrier) {
    boolean found = false;
    for (Propagation each : all) {
      found |= each.extract(operation, headers, carrier);
    }
    return found;
  }

  @Override
  public <C> void inject(Operation operation, HeaderSetter<C> setter, C carrier) {
    for (Propagation each : all) {
      each.inject(operation, setter, carrier);
    }
  }

  @Override
  public boolean mayInject(String header) {
    for (Propagation each : all) {
      if (each.mayInject(header)) {
        return true;
      }
    }
    return false;
  }
}
