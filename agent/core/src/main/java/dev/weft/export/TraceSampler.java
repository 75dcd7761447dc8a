package dev.weft.export;

import dev.weft.advice.Nullable;
import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Sampler;
import java.util.Arrays;

/**
 * OpenTelemetry's six samplers: all traces, none, or a share of them, and each of the three also in a form that follows the parent if there
 * is one. Needs no SDK, so it decides from the first call on.
 *
 * <p>A share is decided about as the specification of consistent probability sampling says, by the random part of the trace's identifier, so that
 * all services of a trace decide alike; the threshold goes with a sampled trace, so that what receives the spans knows how many each stands for.
 * The SDK's {@code TraceIdRatioBased} samples other traces, to which no threshold applies.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/trace/tracestate-probability-sampling/">Probability sampling</a>
 */
final class TraceSampler implements Sampler {
  static final Sampler NEVER = new TraceSampler(false, false, -1);
  static final String[] NAMES = {"always_on", "always_off", "traceidratio", "parentbased_always_on", "parentbased_always_off",
      "parentbased_traceidratio"};

  private static final int BITS = 56;
  /** Hexadecimal digits of a threshold after those that are f, as the specification recommends; with those, twelve at most. */
  private static final int PRECISION = 4;
  private static final int MOST_DIGITS = 12;

  private final boolean followsParent;
  private final boolean all;
  /** A trace is sampled if its random number is no less; -1: no trace is, unless all are. */
  private final long threshold;
  private final String thresholdText;

  private TraceSampler(boolean followsParent, boolean all, long threshold) {
    this.followsParent = followsParent;
    this.all = all;
    this.threshold = threshold;
    this.thresholdText = SamplingState.text(Math.max(0, threshold));
  }

  /** The sampler that {@code OTEL_TRACES_SAMPLER} and its argument set; null if it is not one of the six. */
  @Nullable
  static Sampler of(StandardSettings settings) {
    String name = settings.text(StandardSetting.TRACES_SAMPLER);
    if (!Arrays.asList(NAMES).contains(name)) {
      return null;
    }
    boolean ofShare = name.endsWith("traceidratio");
    return new TraceSampler(name.startsWith("parentbased_"), name.endsWith("always_on"),
        ofShare ? threshold(Double.parseDouble(settings.text(StandardSetting.TRACES_SAMPLER_ARG))) : -1);
  }

  /** How many of 2<sup>56</sup> traces are not sampled; -1 for all of them. */
  static long threshold(double share) {
    if (share <= 0) {
      return -1;
    }
    int leading = Math.max(0, -Math.getExponent(share) - 1) / 4;   // digits that are f
    long unit = 1L << BITS - 4 * Math.min(MOST_DIGITS, PRECISION + leading);
    long exact = (1L << BITS) - Math.round(share * (1L << BITS));
    return Math.min((exact + unit / 2) / unit, (1L << BITS) / unit - 1) * unit;
  }

  @Override
  public boolean sampleRoot(Operation operation) {
    String state = operation.traceState();
    if (threshold >= 0) {
      boolean sampled = SamplingState.random(state, operation.traceIdLow()) >= threshold;
      if (sampled || state != null) {
        operation.propagated(SamplingState.with(sampled ? thresholdText : null, state), operation.baggage());
      }
      return sampled;
    }
    if (SamplingState.hasThreshold(state)) {   // of another sampler's share
      operation.propagated(SamplingState.with(all ? thresholdText : null, state), operation.baggage());
    }
    return all;
  }

  @Override
  public boolean sampleRemote(Operation operation, boolean parentSampled) {
    if (!followsParent) {
      return sampleRoot(operation);
    }
    String state = operation.traceState();
    String consistent = SamplingState.consistent(state, operation.traceIdLow(), parentSampled);
    if (consistent != state) {
      operation.propagated(consistent, operation.baggage());
    }
    return parentSampled;
  }

  @Override
  public void leaveOut(Operation operation) {
    SamplingState.leaveOut(operation);
  }
}
