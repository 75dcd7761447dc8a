package dev.weft.export;

import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;

/** What holds between settings, and that each wrong one is said before anything is sent. */
final class OtlpSettings {
  private OtlpSettings() {
  }

  /** @throws IllegalStateException for settings that cannot be used */
  static void check(StandardSettings settings) {
    if (settings.settings().raw("otel.config.file") != null) {
      throw new IllegalStateException("OTEL_CONFIG_FILE is set, and this release does not read declarative configuration");
    }
    if (settings.number(StandardSetting.BATCH_SIZE) > settings.number(StandardSetting.BATCH_QUEUE_SIZE)) {
      settings.replace(StandardSetting.BATCH_SIZE, "within OTEL_BSP_MAX_QUEUE_SIZE", settings.text(StandardSetting.BATCH_QUEUE_SIZE));
    }
    pair(settings, StandardSetting.OTLP_CLIENT_KEY, StandardSetting.OTLP_CLIENT_CERTIFICATE);
    pair(settings, StandardSetting.OTLP_CLIENT_CERTIFICATE, StandardSetting.OTLP_CLIENT_KEY);
    boolean ratio = settings.text(StandardSetting.TRACES_SAMPLER).endsWith("ratio");
    for (StandardSetting setting : StandardSetting.values()) {
      if (setting != StandardSetting.TRACES_SAMPLER_ARG || ratio) {
        settings.text(setting);
      }
    }
  }

  /** A client's key and certificate are of use together only. */
  private static void pair(StandardSettings settings, StandardSetting one, StandardSetting other) {
    if (settings.text(one) != null && settings.text(other) == null) {
      settings.replace(one, "of use without " + other.variable(), null);
    }
  }
}
