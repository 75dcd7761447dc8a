package dev.weft.config.declarative;

import dev.weft.advice.Nullable;
import dev.weft.yaml.YamlNodes.Wrong;

/** A processor of spans or log records: how they are put into batches, and its exporter. */
final class Processor {
  private Processor() {
  }

  /** @param prefix of the settings for batches: {@code otel.bsp.} or {@code otel.blrp.} */
  static void read(Section processor, Exporters exporters, String prefix, SettingValues values) throws Wrong {
    String kind = processor.choice();
    if (!"batch".equals(kind) && !"simple".equals(kind)) {
      if (kind != null) {
        processor.unsupported(kind, "it has no effect");
      }
      return;
    }
    Section settings = processor.section(kind);
    boolean otlp = settings != null && exporters.add(settings.section("exporter"));
    if (otlp && kind.equals("simple")) {
      processor.unsupported(kind, "batch is used");
    }
    if (settings != null) {
      String[][] names = {{"schedule_delay", "schedule.delay"}, {"export_timeout", "export.timeout"}, {"max_queue_size", "max.queue.size"},
          {"max_export_batch_size", "max.export.batch.size"}};
      for (String[] name : names) {
        String value = settings.text(name[0]);
        if (otlp) {   // all exporters have the batches of OTLP's
          values.set(prefix + name[1], value);
        }
      }
    }
  }
}
