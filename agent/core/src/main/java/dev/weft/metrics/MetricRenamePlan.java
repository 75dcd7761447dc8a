package dev.weft.metrics;

import dev.weft.advice.Nullable;
import io.prometheus.metrics.model.snapshots.PrometheusNaming;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The new names of metrics. */
final class MetricRenamePlan extends RenamePlan {
  private final Map<String, MetricKind> kinds;

  /** @param kinds the kinds of all metrics, by their shown names */
  MetricRenamePlan(RenameRules rules, Map<String, MetricKind> kinds) {
    super(rules);
    this.kinds = kinds;
  }

  @Override
  @Nullable List<String> targets(String name) {
    return rules.metric(name);
  }

  @Override
  @Nullable String objection(String name, String target) {
    MetricKind kind = kinds.get(name);
    if (!target.endsWith(kind.suffix) || target.length() == kind.suffix.length()) {
      return "a name that ends with " + kind.suffix;
    }
    return PrometheusNaming.validateMetricName(kind.modelName(target)) == null ? null : "a name that metrics of its kind may have";
  }

  @Override
  Collection<String> occupied(String name, String target) {
    return objection(name, target) == null ? kinds.get(name).allNames(target) : Collections.singleton(target);
  }
}
