package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.meters.ApplicationMeter.Kind;
import dev.weft.telemetry.meters.MeterDistribution;
import dev.weft.telemetry.meters.MeterReading;
import dev.weft.telemetry.meters.MeterSeries;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.core.instrument.distribution.HistogramSupport;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Reads meters as Micrometer's registry for Prometheus shows them. */
final class MeterReader {
  private static final TimeUnit SECONDS = TimeUnit.SECONDS;
  private static final double NANOS = 1e9;
  private static final boolean LATER_TASKS = HistogramSupport.class.isAssignableFrom(LongTaskTimer.class);

  private final MeterReading reading;
  private final NamingConvention convention;
  private final boolean isPrometheus;
  private final boolean isOldPrometheus;
  private Set<String> hidden = Collections.emptySet();

  private MeterReader(MeterReading reading, NamingConvention convention, boolean isPrometheus, boolean isOldPrometheus) {
    this.reading = reading;
    this.convention = convention;
    this.isPrometheus = isPrometheus;
    this.isOldPrometheus = isOldPrometheus;
  }

  /** For a registry for Prometheus, with the names that it has. */
  static MeterReader prometheus(MeterRegistry registry, MeterReading reading) {
    return new MeterReader(reading, registry.config().namingConvention(), true, Mirrors.isOldPrometheus(registry));
  }

  /** For meters of the agent's. */
  static MeterReader own(MeterReading reading) {
    return new MeterReader(reading, ShownNames.INSTANCE, false, false);
  }

  /** Leaves out meters of these names, before they are changed for Prometheus. */
  MeterReader without(Set<String> names) {
    hidden = names;
    return this;
  }

  /** A meter that fails costs only itself. */
  void read(Iterable<? extends Meter> meters) {
    for (Meter each : meters) {
      try {
        // A synthetic one is part of another meter, for registries without histograms.
        if (each.getId().syntheticAssociation() == null && !hidden.contains(each.getId().getName())) {
          read(each);
        }
      } catch (RuntimeException | LinkageError | StackOverflowError e) {
        // the application's code
      }
    }
  }

  private void read(Meter meter) {
    if (meter instanceof Counter) {
      show(meter, Kind.COUNTER, "", ((Counter) meter).count());
    } else if (meter instanceof FunctionCounter) {
      show(meter, Kind.COUNTER, "", ((FunctionCounter) meter).count());
    } else if (meter instanceof Gauge) {
      show(meter, meter.getId().getName().endsWith(".info") ? Kind.INFO : Kind.GAUGE, "", ((Gauge) meter).value());
    } else if (meter instanceof Timer) {
      readTimer((Timer) meter);
    } else if (meter instanceof DistributionSummary) {
      readSummary((DistributionSummary) meter);
    } else if (meter instanceof FunctionTimer) {
      FunctionTimer timer = (FunctionTimer) meter;
      show(meter, Snapshots.summary((long) timer.count(), timer.totalTime(SECONDS)));
    } else if (meter instanceof LongTaskTimer) {
      readTasks((LongTaskTimer) meter);
    } else {
      readMeasurements(meter);
    }
  }

  private void readTimer(Timer timer) {
    Buckets buckets = timer instanceof Bucketed ? ((Bucketed) timer).buckets() : null;
    double sum = timer.totalTime(SECONDS);
    show(timer, buckets != null ? buckets.distribution(sum, NANOS)
        : Snapshots.distribution(timer.takeSnapshot(), timer.count(), sum, isPrometheus, true));
    show(timer, Kind.GAUGE, "_max", timer.max(SECONDS));
  }

  private void readSummary(DistributionSummary summary) {
    Buckets buckets = summary instanceof Bucketed ? ((Bucketed) summary).buckets() : null;
    double sum = summary.totalAmount();
    show(summary, buckets != null ? buckets.distribution(sum, 1)
        : Snapshots.distribution(summary.takeSnapshot(), summary.count(), sum, isPrometheus, false));
    show(summary, Kind.GAUGE, "_max", summary.max());
  }

  private void readTasks(LongTaskTimer timer) {
    double sum = timer.duration(SECONDS);
    if (isOldPrometheus) {
      show(timer, Kind.GAUGE, "_active_count", timer.activeTasks());
      show(timer, Kind.GAUGE, "_duration_sum", sum);
    } else {
      show(timer, isPrometheus && LATER_TASKS ? Snapshots.distribution(LaterTasks.snapshot(timer), timer.activeTasks(), sum, true, true)
          : Snapshots.summary(timer.activeTasks(), sum));
    }
    if (LATER_TASKS) {
      show(timer, Kind.GAUGE, "_max", LaterTasks.max(timer));
    }
  }

  private void readMeasurements(Meter meter) {
    for (Measurement each : meter.measure()) {
      Statistic statistic = each.getStatistic();
      Kind kind = statistic == Statistic.COUNT || statistic == Statistic.TOTAL || statistic == Statistic.TOTAL_TIME ? Kind.COUNTER : Kind.GAUGE;
      if (isOldPrometheus) {
        show(meter, Kind.GAUGE, "", each.getValue(), statistic.toString());
      } else {
        show(meter, kind, suffix(statistic), each.getValue(), statistic.toString());
      }
    }
  }

  private static String suffix(Statistic statistic) {
    switch (statistic) {
      case TOTAL:
      case TOTAL_TIME:
        return "_sum";
      case COUNT:
        return "";
      case MAX:
        return "_max";
      case ACTIVE_TASKS:
        return "_active_count";
      case DURATION:
        return "_duration_sum";
      default:
        return "_value";
    }
  }

  private void show(Meter meter, Kind kind, String suffix, double value) {
    show(meter, kind, suffix, value, null);
  }

  /** A gauge without a value is not shown: the object that it read is gone. */
  private void show(Meter meter, Kind kind, String suffix, double value, @Nullable String statistic) {
    if (Double.isNaN(value)) {
      return;
    }
    MeterSeries series = series(meter, kind, suffix, statistic);
    if (series != null) {
      series.contribute(value);
    }
  }

  private void show(Meter meter, MeterDistribution distribution) {
    MeterSeries series = series(meter, Kind.DISTRIBUTION, "", null);
    if (series != null) {
      series.contribute(distribution);
    }
  }

  private @Nullable MeterSeries series(Meter meter, Kind kind, String suffix, @Nullable String statistic) {
    String name = meter.getId().getConventionName(convention) + suffix;
    Kind shownKind = kind == Kind.GAUGE && name.endsWith(ShownNames.TOTAL) ? Kind.COUNTER : kind;
    return reading.series(shownKind, ShownNames.withoutReserved(name), meter.getId().getDescription(),
        ShownNames.labels(meter.getId().getConventionTags(convention), statistic));
  }
}
