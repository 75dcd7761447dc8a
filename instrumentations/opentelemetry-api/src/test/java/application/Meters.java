package application;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.util.concurrent.atomic.AtomicLong;

/** Measures with OpenTelemetry's API, in the release 1.10. */
public final class Meters {
  private final AtomicLong waiting = new AtomicLong(3);

  /** @param shop the name of the meter, which differs by test */
  public void measure(String shop) {
    Meter meter = GlobalOpenTelemetry.meterBuilder(shop).setInstrumentationVersion("2.1").build();
    Attributes blue = Attributes.of(AttributeKey.stringKey("shop.color"), "blue", AttributeKey.longKey("size"), 4L);
    LongCounter sold = meter.counterBuilder("shop.items.sold").setDescription("Items sold.").setUnit("{items}").build();
    sold.add(2, blue);
    sold.add(3, blue);
    sold.add(-1, blue);
    sold.add(1);
    meter.counterBuilder("shop.time").setUnit("s").ofDoubles().build().add(0.5);
    meter.upDownCounterBuilder("shop.carts").build().add(5);
    meter.upDownCounterBuilder("shop.carts").build().add(-2);
    meter.histogramBuilder("shop.price").setUnit("EUR").build().record(7.5);
    meter.histogramBuilder("shop.weight").setUnit("By").ofLongs().build().record(20_000);
    meter.gaugeBuilder("shop.load").setUnit("1").buildWithCallback(observed -> observed.record(0.25));
    meter.gaugeBuilder("shop.waiting").ofLongs().buildWithCallback(observed -> observed.record(waiting.get(), blue));
    meter.counterBuilder("shop.visits").buildWithCallback(observed -> observed.record(70));
    meter.gaugeBuilder("shop.broken").buildWithCallback(observed -> {
      throw new IllegalStateException("cannot be observed");
    });
    meter.counterBuilder("weft.operations.lost").build().add(1);
  }

  public void many(String shop) {
    LongCounter counter = GlobalOpenTelemetry.getMeter(shop).counterBuilder("shop.many").build();
    for (long i = 0; i < 3000; i++) {
      counter.add(1, Attributes.of(AttributeKey.longKey("id"), i));
    }
  }

  public void waiting(long count) {
    waiting.set(count);
  }
}
