package dev.weft.config.declarative;

import dev.weft.advice.Nullable;
import dev.weft.yaml.YamlNodes.Wrong;

/** Readers of metrics, as settings. Without this part of the file there is the agent's port alone. */
final class MeterProvider {
  private final SettingValues values;

  /** @param values get the settings */
  MeterProvider(SettingValues values) {
    this.values = values;
  }

  void read(@Nullable Section provider) throws Wrong {
    Exporters exporters = new Exporters("metrics", values);
    if (provider != null) {
      for (Section reader : provider.sections("readers")) {
        reader(reader, exporters);
      }
      String exemplars = provider.text("exemplar_filter");
      if (exemplars != null && !exemplars.equals("trace_based")) {
        provider.unsupported("exemplar_filter", "trace_based is used");
      }
    }
    exporters.end();
  }

  private void reader(Section reader, Exporters exporters) throws Wrong {
    Section periodic = reader.section("periodic");
    if (periodic != null && exporters.add(periodic.section("exporter"))) {
      values.set("otel.metric.export.interval", periodic.text("interval"));
      values.set("otel.metric.export.timeout", periodic.text("timeout"));
    }
    Section pull = reader.section("pull");
    Section exporter = pull == null ? null : pull.section("exporter");
    String kind = exporter == null ? null : exporter.choice();
    if ("prometheus/development".equals(kind) || "prometheus".equals(kind)) {
      Section prometheus = exporter.section(kind);
      values.set("otel.exporter.prometheus.host", prometheus == null ? null : prometheus.text("host"));
      values.set("otel.exporter.prometheus.port", prometheus == null ? null : prometheus.text("port"));
      exporters.addPort();
    } else if (kind != null) {
      exporter.unsupported(kind, "it exports nothing");
    }
  }
}
