package application;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Measures with all that Micrometer has, in the release 1.1. */
public class Shop {
  private final List<AtomicLong> read = new CopyOnWriteArrayList<>();

  /** The registry; the global one unless a subclass has another. */
  protected MeterRegistry registry() {
    return Metrics.globalRegistry;
  }

  /** @param shop a tag of all meters, which differs by test */
  public void measure(String shop) {
    MeterRegistry registry = registry();
    Counter sold = Counter.builder("shop.items.sold").description("Items sold.").tags("shop", shop, "item.color", "blue").register(registry);
    sold.increment();
    sold.increment(2);
    Counter.builder("shop.traffic").baseUnit("bytes").tags("shop", shop).register(registry).increment(1000);
    AtomicLong waiting = new AtomicLong(7);
    read.add(waiting);
    Gauge.builder("shop.waiting", waiting, AtomicLong::get).tags("shop", shop).register(registry);
    Gauge.builder("shop.memory", waiting, AtomicLong::get).baseUnit("bytes").tags("shop", shop).register(registry);
    TimeGauge.builder("shop.age", waiting, TimeUnit.MILLISECONDS, AtomicLong::get).tags("shop", shop).register(registry);
    FunctionCounter.builder("shop.visits", waiting, AtomicLong::get).tags("shop", shop).register(registry);
    FunctionTimer.builder("shop.pauses", waiting, AtomicLong::get, AtomicLong::get, TimeUnit.MILLISECONDS).tags("shop", shop).register(registry);
    MultiGauge stock = MultiGauge.builder("shop.stock").tags("shop", shop).register(registry);
    stock.register(Arrays.asList(MultiGauge.Row.of(Tags.of("item", "book"), 3), MultiGauge.Row.of(Tags.of("item", "pen"), 4)));
    Supplier<Double> five = () -> 5.0;
    Supplier<Double> six = () -> 6.0;
    Meter.builder("shop.custom." + shop, Meter.Type.OTHER,   // old and new releases show it as different kinds
        Arrays.asList(new Measurement(five, Statistic.VALUE), new Measurement(six, Statistic.COUNT))).tags("shop", shop).register(registry);
    time(registry, shop);
    weigh(registry, shop);
    LongTaskTimer.builder("shop.inventory").tags("shop", shop).register(registry).start();
  }

  private static void time(MeterRegistry registry, String shop) {
    Timer paid = registry.timer("shop.pay", "shop", shop);
    paid.record(250, TimeUnit.MILLISECONDS);
    paid.record(500, TimeUnit.MILLISECONDS);
    Timer packed = Timer.builder("shop.pack").tags("shop", shop).publishPercentileHistogram().minimumExpectedValue(Duration.ofMillis(100))
        .maximumExpectedValue(Duration.ofMillis(900)).register(registry);
    packed.record(150, TimeUnit.MILLISECONDS);
    packed.record(() -> { });
    Timer.builder("shop.send").tags("shop", shop).publishPercentiles(0.5).register(registry).record(2, TimeUnit.SECONDS);
  }

  private static void weigh(MeterRegistry registry, String shop) {
    DistributionSummary.builder("shop.weight").baseUnit("grams").tags("shop", shop).register(registry).record(30);
    DistributionSummary price = DistributionSummary.builder("shop.price").tags("shop", shop).publishPercentileHistogram().register(registry);
    price.record(3);
    price.record(4000);
  }

  /** The counters and timers that a call may find again. */
  public void sell(String shop) {
    registry().counter("shop.items.sold", "shop", shop, "item.color", "blue").increment();
    registry().timer("shop.pay", "shop", shop).record(() -> { });
  }

  public void addBroken(String shop) {
    Gauge.builder("shop.broken", this, self -> {
      throw new IllegalStateException("cannot be read");
    }).tags("shop", shop).register(registry());
  }

  public void many(String shop) {
    for (int i = 0; i < 3000; i++) {
      registry().counter("shop.many", "shop", shop, "id", String.valueOf(i)).increment();
    }
  }

  /** How many bytes a measurement allocates. */
  public double cost(String shop) {
    Counter counter = registry().counter("shop.costly.counter", "shop", shop);
    Timer timer = registry().timer("shop.costly.timer", "shop", shop);
    DistributionSummary summary = DistributionSummary.builder("shop.costly.summary").tags("shop", shop).publishPercentileHistogram()
        .register(registry());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double least = Double.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      for (int i = 0; i < 10_000; i++) {
        counter.increment();
        timer.record(i, TimeUnit.MICROSECONDS);
        summary.record(i);
      }
      least = Math.min(least, (threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / 10_000.0);
    }
    return least;
  }

  public void remove(String shop) {
    registry().remove(registry().get("shop.items.sold").tags("shop", shop).counter());
  }

  public void close() {
    registry().close();
  }

  /** What gauges read is no longer held by the application. */
  public void forget() {
    read.clear();
  }
}
