package dev.weft.export;

import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Sampler;

/**
 * OpenTelemetry's samplers: all traces, none, or a share of them told from the trace's id, as the SDK's TraceIdRatioBased does, so that
 * services of one trace decide alike; and each of them also such that whoever has a parent follows it. Needs nothing of the SDK, so it
 * decides from the first call on.
 */
final class TraceSampler implements Sampler {
  static final Sampler NEVER = new TraceSampler(false, 0);

  private final boolean followsParent;
  private final boolean all;
  /** Sampled is a trace whose lower id, without its sign, is below. */
  private final long bound;

  private TraceSampler(boolean followsParent, double share) {
    this.followsParent = followsParent;
    this.all = share >= 1;
    this.bound = share <= 0 ? Long.MIN_VALUE : (long) (share * Long.MAX_VALUE);
  }

  /** What {@code OTEL_TRACES_SAMPLER} and its argument ask for; both were checked. */
  static Sampler of(StandardSettings settings) {
    String name = settings.text(StandardSetting.TRACES_SAMPLER);
    double share = name.endsWith("always_on") ? 1
        : name.endsWith("always_off") ? 0 : Double.parseDouble(settings.text(StandardSetting.TRACES_SAMPLER_ARG));
    return new TraceSampler(name.startsWith("parentbased_"), share);
  }

  @Override
  public boolean sampleRoot(Operation operation) {
    return all || Math.abs(operation.traceIdLow()) < bound;
  }

  @Override
  public boolean sampleRemote(Operation operation, boolean parentSampled) {
    return followsParent ? parentSampled : sampleRoot(operation);
  }
}
