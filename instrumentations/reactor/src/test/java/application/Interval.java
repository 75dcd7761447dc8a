package application;

import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Flux;

/** Does a task again and again. What is returned ends that. */
public final class Interval implements Function<Runnable, Runnable> {
  @Override
  public Runnable apply(Runnable task) {
    return Flux.interval(Duration.ofMillis(1)).map(Long::intValue).subscribe(value -> task.run())::dispose;
  }
}
