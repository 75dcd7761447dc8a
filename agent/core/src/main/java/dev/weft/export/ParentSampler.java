package dev.weft.export;

import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Sampler;

/** Decides without a look at the trace: roots one way, and what has a parent as the parent or one way too. */
enum ParentSampler implements Sampler {
  /** OpenTelemetry's {@code parentbased_always_on}. */
  PARENT_OR_ALWAYS,
  /** {@code always_on}. */
  ALWAYS,
  /** {@code parentbased_always_off}. */
  PARENT_OR_NEVER,
  /** {@code always_off}. */
  NEVER;

  @Override
  public boolean sampleRoot(Operation operation) {
    return this == PARENT_OR_ALWAYS || this == ALWAYS;
  }

  @Override
  public boolean sampleRemote(Operation operation, boolean parentSampled) {
    return this == ALWAYS || this != NEVER && parentSampled;
  }

  /** The one of that name among OpenTelemetry's, or null. */
  static ParentSampler named(String name) {
    switch (name) {
      case "parentbased_always_on":
        return PARENT_OR_ALWAYS;
      case "always_on":
        return ALWAYS;
      case "parentbased_always_off":
        return PARENT_OR_NEVER;
      case "always_off":
        return NEVER;
      default:
        return null;
    }
  }
}
