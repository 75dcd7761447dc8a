package dev.weft.metrics;

import dev.weft.advice.Nullable;
import dev.weft.config.Setting;
import dev.weft.config.Settings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Upper bounds of the histograms' buckets: the standard ones, or those of the setting. The setting is a list of bounds in seconds for all
 * histograms of seconds ({@code 0.1,0.5,1}), or for one ({@code http_request_duration_seconds:0.1,0.5,1}), or several such lists separated
 * by semicolons. Only a list with a name changes a histogram of bytes.
 */
final class Buckets {
  private static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
  /** From 256 bytes in steps of four to 64 MiB. */
  private static final double[] BYTES = {
      256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864};
  private static final int MOST = 100;

  private final Settings settings;
  private final Map<String, double[]> byName = new HashMap<>();
  private final Map<String, String> unused = new HashMap<>();
  private double[] seconds = SECONDS;

  Buckets(Settings settings) {
    this.settings = settings;
    for (String list : settings.text(Setting.METRICS_BUCKETS).split(";")) {
      if (!list.trim().isEmpty()) {
        read(list.trim());
      }
    }
  }

  private void read(String list) {
    int colon = list.lastIndexOf(':');
    double[] bounds = bounds(list.substring(colon + 1));
    if (bounds == null) {
      settings.wrong(Setting.METRICS_BUCKETS.property(), list, "[metric:]bound,bound,... with ascending positive numbers, at most " + MOST,
          "what is standard");
    } else if (colon < 0) {
      seconds = bounds;
    } else {
      String name = list.substring(0, colon).trim();
      byName.put(name, bounds);
      unused.put(name, list);
    }
  }

  private static @Nullable double[] bounds(String text) {
    String[] parts = text.split(",", -1);
    double[] bounds = new double[parts.length];
    double before = 0;
    for (int i = 0; i < parts.length; i++) {
      try {
        bounds[i] = Double.parseDouble(parts[i].trim());
      } catch (NumberFormatException e) {
        return null;   // the caller logs what is wrong
      }
      if (!(bounds[i] > before) || Double.isInfinite(bounds[i]) || i == MOST) {
        return null;
      }
      before = bounds[i];
    }
    return bounds;
  }

  double[] seconds(String name) {
    return named(name, seconds);
  }

  double[] bytes(String name) {
    return named(name, BYTES);
  }

  double[] named(String name, double[] standard) {
    unused.remove(name);
    double[] bounds = byName.get(name);
    return Arrays.copyOf(bounds == null ? standard : bounds, (bounds == null ? standard : bounds).length);
  }

  /** Logs which lists name no histogram. Called when all histograms exist. */
  void complete() {
    for (String list : unused.values()) {
      settings.wrong(Setting.METRICS_BUCKETS.property(), list, "about a histogram of this agent", "");
    }
    unused.clear();
  }
}
