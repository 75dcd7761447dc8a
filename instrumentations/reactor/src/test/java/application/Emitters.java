package application;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Sinks;

/** Sinks and shared sources. */
public final class Emitters {
  private final String kind;

  public Emitters(String kind) {
    this.kind = kind;
  }

  /** Makes a sink. What is returned subscribes a task on its caller's thread and returns what emits on its caller's thread. */
  public Function<Runnable, Runnable> open() {
    switch (kind) {
      case "one":
        Sinks.One<String> one = Sinks.one();
        return task -> {
          one.asMono().map(String::length).subscribe(value -> task.run(), thrown -> { });
          return () -> one.emitValue("value", Sinks.EmitFailureHandler.FAIL_FAST);
        };
      case "error":
        Sinks.One<String> failed = Sinks.one();
        return task -> {
          failed.asMono().doOnError(thrown -> task.run()).subscribe(value -> { }, thrown -> { });
          return () -> failed.emitError(new IllegalStateException(), Sinks.EmitFailureHandler.FAIL_FAST);
        };
      case "empty":
        Sinks.Empty<String> empty = Sinks.empty();
        return task -> {
          empty.asMono().subscribe(value -> { }, thrown -> { }, task);
          return () -> empty.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
        };
      case "mono cache":
        return shared(Mono::cache);
      case "mono cache for a time":
        return shared(source -> source.cache(Duration.ofMinutes(1)));
      case "mono cache until":
        return shared(source -> source.cacheInvalidateIf(value -> false));
      case "mono create":
        return shared(source -> source);
      case "mono share":
        return shared(Mono::share);
      case "flux share":
      case "flux publish":
      case "flux replay":
      case "flux cache":
      case "flux create":
        return shared();
      default:
        Sinks.Many<String> many = many();
        return task -> {
          many.asFlux().map(String::length).subscribe(value -> task.run(), thrown -> { });
          return () -> many.emitNext("value", Sinks.EmitFailureHandler.FAIL_FAST);
        };
    }
  }

  /** The first subscriber starts the source, in its request. */
  private static Function<Runnable, Runnable> shared(UnaryOperator<Mono<String>> sharing) {
    AtomicReference<MonoSink<String>> started = new AtomicReference<>();
    Mono<String> shared = sharing.apply(Mono.create(started::set));
    return task -> {
      shared.map(String::length).subscribe(value -> task.run(), thrown -> { });
      return () -> started.get().success("value");
    };
  }

  private Function<Runnable, Runnable> shared() {
    AtomicReference<FluxSink<String>> started = new AtomicReference<>();
    Flux<String> source = Flux.create(started::set);
    ConnectableFlux<String> connectable = kind.equals("flux publish") ? source.publish() : kind.equals("flux replay") ? source.replay() : null;
    Flux<String> shared = connectable != null ? connectable : kind.equals("flux share") ? source.share() : kind.equals("flux cache") ? source.cache() : source;
    return task -> {
      shared.map(String::length).subscribe(value -> task.run(), thrown -> { });
      if (connectable != null) {
        connectable.connect();
      }
      return () -> started.get().next("value");
    };
  }

  private Sinks.Many<String> many() {
    switch (kind) {
      case "multicast buffer":
        return Sinks.many().multicast().onBackpressureBuffer();
      case "multicast best effort":
        return Sinks.many().multicast().directBestEffort();
      case "multicast all or nothing":
        return Sinks.many().multicast().directAllOrNothing();
      case "replay":
        return Sinks.many().replay().all();
      case "unicast buffer":
        return Sinks.many().unicast().onBackpressureBuffer();
      case "unicast error":
        return Sinks.many().unicast().onBackpressureError();
      default:
        throw new IllegalArgumentException(kind);
    }
  }
}
