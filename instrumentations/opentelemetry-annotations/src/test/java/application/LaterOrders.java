package application;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import java.util.concurrent.Callable;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Methods with annotations whose results come later, by Reactor. */
public final class LaterOrders {
  /** The span that is current where the result is made, which is in another thread. */
  @WithSpan
  public Mono<String> find() {
    Callable<String> current = LaterOrders::current;
    return Mono.fromCallable(current).subscribeOn(Schedulers.parallel());
  }

  @WithSpan
  public Flux<String> all() {
    return Flux.range(1, 3).map(number -> current());
  }

  @WithSpan
  public Flux<String> endless() {
    return Flux.<String>never();
  }

  @WithSpan
  public Mono<String> failing() {
    return Mono.error(new IllegalStateException("sold out"));
  }

  /** What no result of the agent's can replace. */
  @WithSpan
  public ConnectableFlux<String> shared() {
    return Flux.just("a").publish();
  }

  @WithSpan
  public Publisher<String> published() {
    return Mono.<String>never();
  }

  private static String current() {
    return Span.current().getSpanContext().getSpanId();
  }

  public Runnable notSubscribed() {
    Mono<String> found = find();
    return () -> found.subscribe();
  }

  /** What the method is in, and what follows it. */
  public String[] found() {
    return find().map(inside -> new String[] {inside, current()}).block();
  }

  public String twice() {
    Mono<String> found = find();
    return found.block() + ' ' + found.block();
  }

  public String[] listed() {
    return all().map(inside -> inside + ' ' + current()).collectList().block().toArray(new String[0]);
  }

  public void cancelled() {
    Disposable subscription = endless().subscribe();
    subscription.dispose();
  }

  public boolean connected() {
    return shared().connect() != null;
  }

  public void cancelledPublisher() {
    Mono.from(published()).subscribe().dispose();
  }

  public String recovered() {
    return failing().onErrorResume(failure -> Mono.just("none")).block();
  }
}
