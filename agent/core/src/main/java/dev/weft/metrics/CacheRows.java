package dev.weft.metrics;

import dev.weft.telemetry.caches.CacheReads;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Shows how many reads of caches found something: both counters start at 0 for each type of cache. */
final class CacheRows {
  private CacheRows() {
  }

  static void addTo(Rows rows) {
    rows.counters("cache_hits", "Reads of caches that found a value; by key, if a read asks for several.", "cache_type", counts(true));
    rows.counters("cache_misses", "Reads of caches that found no value; by key, if a read asks for several.", "cache_type", counts(false));
  }

  private static Supplier<Map<String, Number>> counts(final boolean hits) {
    return new Supplier<Map<String, Number>>() {
      @Override
      public Map<String, Number> get() {
        Map<String, Number> counts = new LinkedHashMap<>();
        for (CacheReads each : CacheReads.all()) {
          counts.put(each.label, hits ? each.hits() : each.misses());
        }
        return counts;
      }
    };
  }
}
