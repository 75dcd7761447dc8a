package dev.weft.export;

import dev.weft.config.Settings;
import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.export.propagation.NoPropagation;
import dev.weft.export.propagation.Propagations;
import dev.weft.telemetry.Telemetry;

/**
 * What must hold for calls made before the back ends are ready: a sampler, no traces at all, other headers. Almost nobody sets these, so
 * nothing is read where they are not set.
 */
public final class EarlyTraces {
  private EarlyTraces() {
  }

  /** Puts them in place; returns the settings that it read, or null where there was no need. */
  public static StandardSettings apply(Settings settings) {
    if (settings.raw(StandardSettings.SDK_DISABLED) == null && settings.raw(StandardSettings.TRACES_SAMPLER) == null
        && settings.raw(StandardSettings.PROPAGATORS) == null) {
      return null;
    }
    StandardSettings standard = new StandardSettings(settings);
    if (standard.flag(StandardSetting.SDK_DISABLED)) {
      Telemetry.early(TraceSampler.NEVER, new NoPropagation());
    } else {
      Telemetry.early(TraceSampler.of(standard), Propagations.of(standard));
    }
    return standard;
  }
}
