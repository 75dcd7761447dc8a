package dev.weft.metrics;

import dev.weft.advice.Nullable;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives metrics and labels the names that the settings ask for. This happens at each scrape, so measuring does not depend on it. */
final class SnapshotRenaming {
  private final RenameRules rules;
  private @Nullable Set<String> plannedFor;
  private @Nullable Map<String, List<String>> plan;

  SnapshotRenaming(RenameRules rules) {
    this.rules = rules;
  }

  /** Called by one thread at a time. */
  MetricSnapshots rename(MetricSnapshots snapshots) {
    if (rules.isEmpty()) {
      return snapshots;
    }
    Map<String, List<String>> names = plan(snapshots);
    MetricSnapshots.Builder renamed = MetricSnapshots.builder();
    for (MetricSnapshot snapshot : snapshots) {
      String name = MetricKind.shownName(snapshot);
      Map<String, List<String>> labels = new LabelRenamePlan(rules, name).of(labelNames(snapshot));
      MetricSnapshot relabelled = changesNothing(labels) ? snapshot : relabel(snapshot, labels);
      for (String target : names.get(name)) {
        renamed.metricSnapshot(SnapshotCopy.of(relabelled, metadata(snapshot, target), relabelled.getDataPoints()));
      }
    }
    return renamed.build();
  }

  private Map<String, List<String>> plan(MetricSnapshots snapshots) {
    Map<String, MetricKind> kinds = new LinkedHashMap<>();
    for (MetricSnapshot snapshot : snapshots) {
      kinds.put(MetricKind.shownName(snapshot), MetricKind.of(snapshot));
    }
    if (!kinds.keySet().equals(plannedFor)) {
      plan = new MetricRenamePlan(rules, kinds).of(kinds.keySet());
      plannedFor = kinds.keySet();
    }
    return plan;
  }

  /** Logs which rules rename nothing that exists. */
  void reportUnknown(MetricSnapshots all, Collection<String> knownLabels) {
    Set<String> known = new LinkedHashSet<>(knownLabels);
    for (MetricSnapshot snapshot : all) {
      String name = MetricKind.shownName(snapshot);
      known.add(name);
      for (String label : labelNames(snapshot)) {
        known.add(label);
        known.add(name + '.' + label);
      }
      for (String label : knownLabels) {
        known.add(name + '.' + label);   // the metric may have this label and no series yet
      }
    }
    for (String from : rules.renamed()) {
      if (!known.contains(from)) {
        rules.unknown(from);
      }
    }
  }

  private static Set<String> labelNames(MetricSnapshot snapshot) {
    Set<String> names = new LinkedHashSet<>();
    for (DataPointSnapshot point : snapshot.getDataPoints()) {
      for (int i = 0; i < point.getLabels().size(); i++) {
        names.add(point.getLabels().getPrometheusName(i));
      }
    }
    return names;
  }

  private static boolean changesNothing(Map<String, List<String>> plan) {
    for (Map.Entry<String, List<String>> entry : plan.entrySet()) {
      if (!entry.getValue().equals(Collections.singletonList(entry.getKey()))) {
        return false;
      }
    }
    return true;
  }

  private static MetricSnapshot relabel(MetricSnapshot snapshot, Map<String, List<String>> plan) {
    List<DataPointSnapshot> points = new ArrayList<>();
    for (DataPointSnapshot point : snapshot.getDataPoints()) {
      points.add(SnapshotCopy.of(point, relabel(point.getLabels(), plan)));
    }
    return SnapshotCopy.of(snapshot, snapshot.getMetadata(), points);
  }

  private static Labels relabel(Labels labels, Map<String, List<String>> plan) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      for (String name : plan.get(labels.getPrometheusName(i))) {
        pairs.add(name);
        pairs.add(labels.getValue(i));
      }
    }
    return Labels.of(pairs.toArray(new String[0]));
  }

  /** Leaves the unit out if the new name no longer ends with it, as OpenMetrics requires. */
  private MetricMetadata metadata(MetricSnapshot snapshot, String shown) {
    String name = rules.prefix() + MetricKind.of(snapshot).modelName(shown);
    Unit unit = snapshot.getMetadata().getUnit();
    boolean fits = unit != null && name.endsWith("_" + unit);
    return new MetricMetadata(name, snapshot.getMetadata().getHelp(), fits ? unit : null);
  }
}
