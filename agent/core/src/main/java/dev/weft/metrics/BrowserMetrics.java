package dev.weft.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What browsers tell of the application's pages. The label {@code page} takes as many values as the setting says. */
public final class BrowserMetrics {
  /** Of a resource, by what asked for it. */
  private static final Set<String> TYPES = new HashSet<>(
      Arrays.asList("script", "link", "css", "img", "fetch", "xmlhttprequest", "iframe", "video", "audio", "beacon"));
  private static final long RAW_PER_UNIT = 1_000_000;

  private final LabelLimit pages;
  private final Map<WebVital, Gauge> last = new EnumMap<>(WebVital.class);
  private final Map<WebVital, HistogramFamily> all = new EnumMap<>(WebVital.class);
  private final Counter errors;
  private final Counter resources;
  private final Counter resourceSeconds;
  private final Counter resourceBytes;
  private final Counter beacons;

  BrowserMetrics(Rows rows) {
    pages = rows.limit("page");
    for (WebVital each : WebVital.values()) {
      String name = "web_vitals_" + each.key;
      last.put(each, rows.gauge(name,
          each.meaning + " of the last page view" + (each.perUnit > 1 ? ", in milliseconds." : "."), "page"));
      all.put(each, rows.distribution(name + each.suffix, each.meaning + ".", each.bounds, RAW_PER_UNIT, "page"));
    }
    errors = rows.counter("browser_errors", "Errors of scripts in browsers.", "page");
    resources = rows.counter("browser_resources", "Resources that pages loaded.", "type");
    resourceSeconds = rows.counter("browser_resource_duration_seconds", "Time that the resources took, added up.", "type");
    resourceBytes = rows.counter("browser_resource_size_bytes", "What of the resources went over the network.", "type");
    beacons = rows.counter("weft_beacons", "Requests of browsers to WEFT_RUM_PATH, by what became of them.", "result");
  }

  /** @param value as browsers tell it, see {@link WebVital} */
  public void vital(WebVital vital, String page, double value) {
    String shown = pages.admit(page);
    last.get(vital).labelValues(shown).set(value);
    all.get(vital).point(shown).observe((long) (value / vital.perUnit * RAW_PER_UNIT));
  }

  public void error(String page) {
    errors.labelValues(pages.admit(page)).inc();
  }

  public void resources(String type, double count, double seconds, double bytes) {
    String shown = TYPES.contains(type) ? type : LabelLimit.OTHER;
    resources.labelValues(shown).inc(count);
    resourceSeconds.labelValues(shown).inc(seconds);
    resourceBytes.labelValues(shown).inc(bytes);
  }

  /** @param result one of few words */
  public void beacon(String result) {
    beacons.labelValues(result).inc();
  }
}
