package dev.weft.metrics;

import dev.weft.advice.Nullable;
import dev.weft.config.Setting;
import dev.weft.config.Settings;
import io.prometheus.metrics.model.snapshots.PrometheusNaming;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The settings' rules for names: {@code old=new} for a metric or for a label of all metrics, {@code metric.label=new} for a label of one
 * metric, and a prefix for all metrics. Rules use the names of metrics in the catalogue, without the prefix.
 */
final class RenameRules {
  private final Settings settings;
  private final String prefix;
  private final Map<String, List<String>> rules = new LinkedHashMap<>();
  private final Set<String> said = new LinkedHashSet<>();

  RenameRules(Settings settings) {
    this.settings = settings;
    this.prefix = prefix(settings);
    for (String rule : settings.text(Setting.METRICS_RENAME).split(",")) {
      if (!rule.trim().isEmpty()) {
        read(rule.trim());
      }
    }
  }

  private static String prefix(Settings settings) {
    String prefix = settings.text(Setting.METRICS_PREFIX);
    if (prefix.isEmpty() || PrometheusNaming.isValidLegacyMetricName(prefix)) {
      return prefix;
    }
    settings.wrong(Setting.METRICS_PREFIX.property(), prefix, "the beginning of a metric's name (letters, digits, _ and :)", "");
    return "";
  }

  private void read(String rule) {
    int equals = rule.indexOf('=');
    String from = rule.substring(0, Math.max(equals, 0)).trim();
    String to = rule.substring(equals + 1).trim();
    if (from.isEmpty() || !PrometheusNaming.isValidLegacyMetricName(to)) {
      wrong(rule, "old=new or metric.label=new with a valid new name", "");
      return;
    }
    List<String> targets = rules.get(from);
    if (targets == null) {
      targets = new ArrayList<>();
      rules.put(from, targets);
    }
    if (!targets.contains(to)) {
      targets.add(to);
    }
  }

  boolean isEmpty() {
    return rules.isEmpty() && prefix.isEmpty();
  }

  String prefix() {
    return prefix;
  }

  /** The names that the rules rename, in the setting's order: metrics, labels, and labels of one metric. */
  Set<String> renamed() {
    return rules.keySet();
  }

  /** The new names of a metric. */
  @Nullable List<String> metric(String name) {
    return rules.get(name);
  }

  /** The new names of a metric's label. A rule for this metric replaces one for all metrics. */
  @Nullable List<String> label(String metric, String label) {
    List<String> ofMetric = rules.get(metric + '.' + label);
    return ofMetric != null ? ofMetric : rules.get(label);
  }

  /** Logs once that a rule is not followed, and what is used instead. */
  void refuse(String from, String to, String expected) {
    wrong(from + '=' + to, expected, from);
  }

  /** Logs once that a rule renames nothing. */
  void unknown(String from) {
    wrong(from + '=' + rules.get(from).get(0), "about a metric or a label of this agent", "");
  }

  private void wrong(String rule, String expected, String used) {
    if (said.add(rule + expected)) {
      settings.wrong(Setting.METRICS_RENAME.property(), rule, expected, used);
    }
  }
}
