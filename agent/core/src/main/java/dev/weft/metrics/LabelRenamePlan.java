package dev.weft.metrics;

import dev.weft.advice.Nullable;
import io.prometheus.metrics.model.snapshots.PrometheusNaming;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** The new names of a metric's labels. */
final class LabelRenamePlan extends RenamePlan {
  private final String metric;

  LabelRenamePlan(RenameRules rules, String metric) {
    super(rules);
    this.metric = metric;
  }

  @Override
  @Nullable List<String> targets(String name) {
    return rules.label(metric, name);
  }

  /** Prometheus reserves {@code le}, {@code quantile} and all names that begin with two underscores. */
  @Override
  @Nullable String objection(String name, String target) {
    boolean valid = PrometheusNaming.isValidLegacyLabelName(target) && !target.startsWith("__")
        && !target.equals("le") && !target.equals("quantile");
    return valid ? null : "a name that labels may have";
  }

  @Override
  Collection<String> occupied(String name, String target) {
    return Collections.singleton(target);
  }
}
