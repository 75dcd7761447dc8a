package application;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.instrumentation.annotations.AddingSpanAttributes;
import io.opentelemetry.instrumentation.annotations.SpanAttribute;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Methods with annotations for spans. */
public final class Orders implements Supplier<String> {
  private final CompletableFuture<String> answer = new CompletableFuture<>();

  @WithSpan
  public String place() {
    return Span.current().getSpanContext().getSpanId();
  }

  @WithSpan(value = "ship", kind = SpanKind.CLIENT)
  public static long ship(@SpanAttribute("order.id") long id, @SpanAttribute String country, int hidden,
      @SpanAttribute("order.items") List<String> items, @SpanAttribute("order.weights") double[] weights,
      @SpanAttribute("order.state") Thread.State state, @SpanAttribute("order.nothing") Object nothing) {
    return id + hidden;
  }

  public static long ship() {
    return ship(7, "FR", 1, Arrays.asList("a", "b"), new double[] {1.5}, Thread.State.NEW, null);
  }

  /** Overrides a method of a generic type, so that the compiler makes a second one that calls it. */
  @Override
  @WithSpan
  public String get() {
    return place();
  }

  public String getBridged() {
    return ((Supplier<String>) this).get();
  }

  @WithSpan
  public void fail() {
    throw new IllegalStateException("sold out");
  }

  @WithSpan
  public CompletableFuture<String> ask() {
    return answer;
  }

  public void answer() {
    answer.complete("yes");
  }

  public void refuse() {
    answer.completeExceptionally(new IllegalStateException("no"));
  }

  @WithSpan(inheritContext = false)
  public void apart() {
    place();
  }

  @AddingSpanAttributes
  public void describe(@SpanAttribute("order.id") int id) {
    // only the argument matters
  }

  public void describe() {
    describe(8);
  }
}
