package application;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;

/** Methods with annotations whose results come later, by Mutiny. */
public final class MutinyOrders implements LaterCalls {
  private static final IllegalStateException SOLD_OUT = new IllegalStateException("sold out");
  private static final Duration LONGEST = Duration.ofSeconds(10);

  @WithSpan
  public Uni<String> uni(Uni<String> orders) {
    return orders;
  }

  @WithSpan
  public Multi<String> multi(Multi<String> orders) {
    return orders;
  }

  private static String current() {
    return Span.current().getSpanContext().getSpanId();
  }

  private static String withCurrent(String inside) {
    return inside + ' ' + current();
  }

  @Override
  public String find(String type) {
    Uni<String> found = Uni.createFrom().item(MutinyOrders::current).runSubscriptionOn(Infrastructure.getDefaultExecutor());
    return type.equals("uni") ? uni(found).map(MutinyOrders::withCurrent).await().atMost(LONGEST)
        : multi(found.toMulti()).map(MutinyOrders::withCurrent).collect().last().await().atMost(LONGEST);
  }

  @Override
  public void fail(String type) {
    if (type.equals("uni")) {
      uni(Uni.createFrom().failure(SOLD_OUT)).subscribe().with(found -> { }, thrown -> { });
    } else {
      multi(Multi.createFrom().failure(SOLD_OUT)).subscribe().with(found -> { }, thrown -> { });
    }
  }

  @Override
  public Runnable begin(String type) {
    return type.equals("uni") ? uni(Uni.createFrom().nothing()).subscribe().with(found -> { })::cancel
        : multi(Multi.createFrom().nothing()).subscribe().with(found -> { })::cancel;
  }
}
