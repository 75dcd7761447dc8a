package dev.weft.instrumentations.opentelemetryapi;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.meters.ApplicationMeter;
import dev.weft.telemetry.meters.ApplicationMeters;
import java.util.List;
import java.util.function.Consumer;

/** What is known of an instrument before it is built. */
final class MeterParts {
  private final String scope;
  private final @Nullable String version;
  private final ApplicationMeter.Kind kind;
  private final String name;
  private @Nullable String description;
  private @Nullable String unit;
  private @Nullable double[] bounds;

  MeterParts(String scope, @Nullable String version, ApplicationMeter.Kind kind, String name) {
    this.scope = scope;
    this.version = version;
    this.kind = kind;
    this.name = name == null || name.isEmpty() ? "unnamed" : name;
  }

  void description(String newDescription) {
    description = newDescription;
  }

  void unit(String newUnit) {
    unit = newUnit;
  }

  /** Sets the bounds of buckets unless they are not ascending. */
  void bounds(@Nullable List<? extends Number> newBounds) {
    double[] all = new double[newBounds == null ? 0 : newBounds.size()];
    for (int i = 0; i < all.length; i++) {
      Number bound = newBounds.get(i);
      if (bound == null || Double.isNaN(bound.doubleValue()) || i > 0 && bound.doubleValue() <= all[i - 1]) {
        return;
      }
      all[i] = bound.doubleValue();
    }
    bounds = newBounds == null ? null : all;
  }

  ApplicationMeter meter() {
    return ApplicationMeters.meter(new ApplicationMeter(kind, scope, version, name, unit, description, bounds));
  }

  AgentInstrument build() {
    return new AgentInstrument(meter());
  }

  AgentObservation observation() {
    return new AgentObservation(meter());
  }

  /** Observes before each scrape until it is closed. */
  <T> AgentObservation observed(@Nullable Consumer<T> callback, Class<T> type) {
    AgentObservation observation = observation();
    if (callback != null) {
      observation.observer = () -> callback.accept(type.cast(observation));
      Observers.add(observation.observer);
    }
    return observation;
  }
}
