package dev.weft.config.declarative;

import dev.weft.advice.Nullable;
import dev.weft.yaml.YamlNodes.Wrong;

/** Processors, limits and sampler of traces, as settings. Without this part of the file nothing is exported. */
final class TracerProvider {
  private static final String[][] DELEGATES = {{"remote_parent_sampled", "always_on"}, {"remote_parent_not_sampled", "always_off"},
      {"local_parent_sampled", "always_on"}, {"local_parent_not_sampled", "always_off"}};

  private final SettingValues values;

  /** @param values get the settings */
  TracerProvider(SettingValues values) {
    this.values = values;
  }

  void read(@Nullable Section provider) throws Wrong {
    Exporters exporters = new Exporters("traces", values);
    if (provider != null) {
      for (Section processor : provider.sections("processors")) {
        Processor.read(processor, exporters, "otel.bsp.", values);
      }
      limits(provider.section("limits"));
      sampler(provider.section("sampler"));
      String ids = choice(provider.section("id_generator"));
      if (ids != null && !ids.equals("random")) {
        provider.unsupported("id_generator", "random is used");
      }
    }
    exporters.end();
  }

  private static @Nullable String choice(@Nullable Section section) {
    return section == null ? null : section.choice();
  }

  private void limits(@Nullable Section limits) throws Wrong {
    if (limits == null) {
      return;
    }
    values.set("otel.span.attribute.value.length.limit", limits.text("attribute_value_length_limit"));
    values.set("otel.span.attribute.count.limit", limits.text("attribute_count_limit"));
    values.set("otel.span.event.count.limit", limits.text("event_count_limit"));
    values.set("otel.span.link.count.limit", limits.text("link_count_limit"));
    String general = values.get("otel.attribute.count.limit");
    String ofAll = general == null ? "128" : general;
    for (String each : new String[] {"event_attribute_count_limit", "link_attribute_count_limit"}) {
      String limit = limits.text(each);
      if (limit != null && !limit.equals(ofAll)) {
        limits.unsupported(each, ofAll + " is used");
      }
    }
  }

  private void sampler(@Nullable Section sampler) throws Wrong {
    if (sampler == null || !"parent_based".equals(sampler.choice())) {
      root(sampler, sampler == null ? "parentbased_" : "");
      return;
    }
    Section parentBased = sampler.section("parent_based");
    root(parentBased == null ? null : parentBased.section("root"), "parentbased_");
    for (String[] delegate : parentBased == null ? new String[0][] : DELEGATES) {
      String kind = choice(parentBased.section(delegate[0]));
      if (kind != null && !kind.equals(delegate[1])) {
        parentBased.unsupported(delegate[0], delegate[1] + " is used");
      }
    }
  }

  /** @param prefix that of the sampler's name where it decides only on traces that begin here */
  private void root(@Nullable Section sampler, String prefix) throws Wrong {
    String kind = choice(sampler);
    String name = "always_on";
    if (kind != null) {
      switch (kind) {
        case "always_on":
        case "always_off":
          name = kind;
          break;
        case "trace_id_ratio_based":
        case "probability/development":
          name = "traceidratio";
          Section ratio = sampler.section(kind);
          values.set("otel.traces.sampler.arg", ratio == null ? null : ratio.text("ratio"));
          break;
        default:
          sampler.unsupported(kind, name + " is used");
          break;
      }
    }
    values.set("otel.traces.sampler", prefix + name);
  }
}
