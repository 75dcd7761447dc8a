package dev.weft.export;

import dev.weft.advice.Nullable;
import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Sampler;
import java.util.Arrays;

/**
 * OpenTelemetry's six samplers: all traces, none, or a share of them, and each of the three also in a form that follows the parent if there
 * is one. The share depends on the trace's identifier, as in the SDK's {@code TraceIdRatioBased}, so that all services of a trace decide
 * alike. Needs no SDK, so it decides from the first call on.
 */
final class TraceSampler implements Sampler {
  static final Sampler NEVER = new TraceSampler(false, 0);
  static final String[] NAMES = {"always_on", "always_off", "traceidratio", "parentbased_always_on", "parentbased_always_off",
      "parentbased_traceidratio"};

  private final boolean followsParent;
  private final boolean all;
  /** A trace is sampled if the absolute value of its lower identifier is below this bound. */
  private final long bound;

  private TraceSampler(boolean followsParent, double share) {
    this.followsParent = followsParent;
    this.all = share >= 1;
    this.bound = share <= 0 ? Long.MIN_VALUE : (long) (share * Long.MAX_VALUE);
  }

  /** The sampler that {@code OTEL_TRACES_SAMPLER} and its argument set; null if it is not one of the six. */
  @Nullable
  static Sampler of(StandardSettings settings) {
    String name = settings.text(StandardSetting.TRACES_SAMPLER);
    if (!Arrays.asList(NAMES).contains(name)) {
      return null;
    }
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
