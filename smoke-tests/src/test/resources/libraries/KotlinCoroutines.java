package example;

import application.Coroutines;
import io.opentelemetry.api.trace.Span;
import java.util.HashSet;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class KotlinCoroutines implements Callable<Object> {
  public KotlinCoroutines(String nothing) {
    // each call has its own
  }

  /** Fails unless the request's span is current wherever a coroutine goes on. */
  @Override
  public Object call() throws Exception {
    HashSet<String> seen = new HashSet<>();
    Coroutines coroutines = new Coroutines(KotlinCoroutines::current);
    coroutines.delays();
    seen.addAll(coroutines.noted());
    seen.add(current());
    if (seen.size() != 1 || !Span.current().getSpanContext().isValid()) {
      throw new IllegalStateException("not one span: " + seen);
    }
    return seen;
  }

  private static String current() {
    return Span.current().getSpanContext().getSpanId();
  }
}
