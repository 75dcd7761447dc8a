package dev.weft.config.declarative;

import dev.weft.advice.Nullable;
import dev.weft.yaml.YamlNodes.Wrong;

/** Processors of log records, as settings. Without this part of the file none are exported. */
final class LoggerProvider {
  private final SettingValues values;

  /** @param values get the settings */
  LoggerProvider(SettingValues values) {
    this.values = values;
  }

  void read(@Nullable Section provider) throws Wrong {
    Exporters exporters = new Exporters("logs", values);
    if (provider != null) {
      for (Section processor : provider.sections("processors")) {
        Processor.read(processor, exporters, "otel.blrp.", values);
      }
      Section limits = provider.section("limits");
      String most = limits == null ? null : limits.text("attribute_count_limit");
      if (most != null && !most.equals("128")) {
        limits.unsupported("attribute_count_limit", "it has no effect");
      }
    }
    exporters.end();
  }
}
