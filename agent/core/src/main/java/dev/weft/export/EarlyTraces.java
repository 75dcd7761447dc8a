package dev.weft.export;

import dev.weft.config.Settings;
import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.telemetry.Propagation;
import dev.weft.telemetry.Sampler;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.W3cPropagation;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * What must hold for calls made before the back ends are ready: a sampler, no traces at all, other headers, room for other than the usual
 * number of spans. Few users set these, so nothing is read where none is set. What only the SDK provides begins once it is there: until
 * then its propagators neither read nor write headers, and its samplers sample.
 */
public final class EarlyTraces {
  private static final String[] SETTINGS = {StandardSettings.SDK_DISABLED, StandardSettings.TRACES_SAMPLER, StandardSettings.PROPAGATORS,
      StandardSettings.BATCH_QUEUE_SIZE};

  private EarlyTraces() {
  }

  /** Puts them in place; returns the settings that it read, or null where there was no need. */
  public static StandardSettings apply(Settings settings) {
    for (String setting : SETTINGS) {
      if (settings.raw(setting) != null) {
        StandardSettings standard = new StandardSettings(settings);
        apply(standard);
        return standard;
      }
    }
    return null;
  }

  private static void apply(StandardSettings standard) {
    Telemetry.keepUntilReady((int) standard.number(StandardSetting.BATCH_QUEUE_SIZE));
    if (standard.flag(StandardSetting.SDK_DISABLED)) {
      Telemetry.early(TraceSampler.NEVER, new NoPropagation());
      return;
    }
    Sampler sampler = TraceSampler.of(standard);
    boolean w3c = isW3c(Arrays.asList(standard.text(StandardSetting.PROPAGATORS).split(",")));
    Propagation propagation = w3c ? new W3cPropagation() : new NoPropagation();
    Telemetry.early(sampler == null ? Sampler.ALWAYS : sampler, propagation);
  }

  /** Whether exactly the default propagators are wanted, for which there is a faster one than the SDK's. */
  static boolean isW3c(List<String> names) {
    return new HashSet<>(names).equals(new HashSet<>(Arrays.asList("tracecontext", "baggage")));
  }
}
