package application;

import io.micrometer.core.annotation.Counted;
import io.micrometer.core.aop.CountedAspect;
import io.micrometer.core.instrument.Metrics;

/** Methods with annotations for counters, which came later than those for timers. */
public final class CountedShop {
  @Counted(value = "shop.orders", extraTags = {"kind", "book"})
  public void order() {
    // only that it is called matters
  }

  @Counted(value = "shop.failures", recordFailuresOnly = true)
  public void mayFail(Boolean fails) {
    if (fails) {
      throw new IllegalStateException("sold out");
    }
  }

  public void haveAspect() {
    new CountedAspect(Metrics.globalRegistry);
  }
}
