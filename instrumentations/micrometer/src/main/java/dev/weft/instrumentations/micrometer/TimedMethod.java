package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Nullable;
import io.micrometer.core.annotation.Timed;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Timer;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A method with one or more annotations {@code @Timed}. */
final class TimedMethod {
  private static final String DEFAULT_NAME = "method.timed";
  private static final int MOST_EXCEPTIONS = 100;

  private final String type;
  private final String name;
  private final Timed[] annotations;
  private final Map<String, Timer[]> timers = new ConcurrentHashMap<>();
  /** For each annotation that asks for one; empty if none does. */
  private final LongTaskTimer[] tasks;

  private TimedMethod(String type, String name, Timed[] annotations) {
    this.type = type;
    this.name = name;
    this.annotations = annotations;
    List<LongTaskTimer> all = new ArrayList<>();
    for (Timed each : annotations) {
      if (each.longTask()) {
        all.add(task(each));
      }
    }
    this.tasks = all.toArray(new LongTaskTimer[0]);
  }

  /** @param method null if it cannot be found; it is not timed then */
  static TimedMethod of(String constant, @Nullable Method method) {
    boolean isTimedHere = method != null && !Aspects.timeMethodsOf(method.getDeclaringClass());
    return new TimedMethod(Annotated.type(constant), Annotated.name(constant),
        isTimedHere ? method.getDeclaredAnnotationsByType(Timed.class) : new Timed[0]);
  }

  private static String shownName(Timed annotation) {
    return annotation.value().isEmpty() ? DEFAULT_NAME : annotation.value();
  }

  private static @Nullable String description(Timed annotation) {
    return annotation.description().isEmpty() ? null : annotation.description();
  }

  private LongTaskTimer task(Timed annotation) {
    return LongTaskTimer.builder(shownName(annotation)).description(description(annotation)).tags(annotation.extraTags())
        .tags("class", type, "method", name).register(Annotated.REGISTRY);
  }

  private Timer[] timers(String exception) {
    Timer[] known = timers.get(exception);
    if (known == null) {
      known = new Timer[annotations.length];
      for (int i = 0; i < known.length; i++) {
        known[i] = annotations[i].longTask() ? null : timer(annotations[i], exception);
      }
      if (timers.size() < MOST_EXCEPTIONS) {
        timers.put(exception, known);
      }
    }
    return known;
  }

  private Timer timer(Timed annotation, String exception) {
    return Timer.builder(shownName(annotation)).description(description(annotation)).tags(annotation.extraTags())
        .tags("exception", exception, "class", type, "method", name).publishPercentileHistogram(annotation.histogram())
        .publishPercentiles(annotation.percentiles().length == 0 ? null : annotation.percentiles()).register(Annotated.REGISTRY);
  }

  @Nullable AnnotatedCall start() {
    return annotations.length == 0 ? null : new Call(this);
  }

  private static final class Call extends AnnotatedCall {
    private static final LongTaskTimer.Sample[] NONE = new LongTaskTimer.Sample[0];

    private final TimedMethod called;
    private final LongTaskTimer.Sample[] samples;
    private final long start = System.nanoTime();

    Call(TimedMethod called) {
      this.called = called;
      this.samples = called.tasks.length == 0 ? NONE : new LongTaskTimer.Sample[called.tasks.length];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = called.tasks[i].start();
      }
    }

    @Override
    void end(@Nullable Throwable thrown) {
      long nanos = System.nanoTime() - start;
      for (LongTaskTimer.Sample each : samples) {
        each.stop();
      }
      for (Timer each : called.timers(Annotated.exception(thrown))) {
        if (each != null) {
          each.record(nanos, TimeUnit.NANOSECONDS);
        }
      }
    }
  }
}
