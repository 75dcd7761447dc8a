package dev.weft.export;

import dev.weft.advice.Nullable;
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
 * Applies the settings that calls need before the back ends are ready: the sampler, the propagators, the queue's size, whether traces are off,
 * and whether log records are exported. Few users set these, so nothing is read if none is set. Samplers and propagators that only the SDK has
 * begin once it is built: until then every trace is sampled, and headers are neither read nor written.
 */
public final class EarlyTraces {
  private static final String[] SETTINGS = {StandardSettings.SDK_DISABLED, StandardSettings.TRACES_SAMPLER, StandardSettings.PROPAGATORS,
      StandardSettings.BATCH_QUEUE_SIZE, StandardSettings.LOGS_EXPORTER};

  private EarlyTraces() {
  }

  /** Returns the settings that it read; null if none of these is set. */
  @Nullable
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
    if (standard.settings().raw(StandardSettings.LOGS_EXPORTER) != null) {
      LogExport.early(standard);
    }
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

  /** Whether these are exactly the default propagators, which {@link W3cPropagation} implements. */
  static boolean isW3c(List<String> names) {
    return new HashSet<>(names).equals(new HashSet<>(Arrays.asList("tracecontext", "baggage")));
  }
}
