package application;

import io.micrometer.core.annotation.Timed;
import io.micrometer.core.aop.TimedAspect;
import io.micrometer.core.instrument.Metrics;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Methods with annotations for timers. */
public final class TimedShop implements Supplier<String> {
  private final CompletableFuture<String> answer = new CompletableFuture<>();

  @Timed(value = "shop.order", description = "Orders.", extraTags = {"kind", "book"}, histogram = true)
  public String order() {
    return "ordered";
  }

  @Timed
  public void fail() {
    throw new IllegalStateException("sold out");
  }

  @Timed("shop.first")
  @Timed("shop.second")
  public static void twice() {
    // only that it is called matters
  }

  /** Overrides a method of a generic type, so that the compiler makes a second one that calls it. */
  @Override
  @Timed("shop.get")
  public String get() {
    return "got";
  }

  @Timed("shop.ask")
  public CompletableFuture<String> ask() {
    return answer;
  }

  public void answer() {
    answer.complete("yes");
  }

  @Timed(value = "shop.count.stock", longTask = true)
  public void countStock(Runnable during) {
    during.run();
  }

  public void haveAspect() {
    new TimedAspect(Metrics.globalRegistry);
  }

  public static void call() {
    twice();
  }
}
