package application;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.Arrays;

/** Measures with what later releases of OpenTelemetry's API have. */
public final class NewMeters {
  public void measure(String shop) {
    Meter meter = GlobalOpenTelemetry.getMeter(shop);
    meter.gaugeBuilder("shop.temperature").setUnit("Cel").build().set(21.5);
    meter.gaugeBuilder("shop.level").ofLongs().build().set(4);
    meter.histogramBuilder("shop.steps").setExplicitBucketBoundariesAdvice(Arrays.asList(1.0, 2.0)).build().record(1.5);
    ObservableLongMeasurement first = meter.counterBuilder("shop.first").buildObserver();
    ObservableLongMeasurement second = meter.upDownCounterBuilder("shop.second").buildObserver();
    meter.batchCallback(() -> {
      first.record(1);
      second.record(2);
    }, first, second);
    GlobalOpenTelemetry.get().getLogsBridge().get(shop).logRecordBuilder().setBody("sold").emit();
  }
}
