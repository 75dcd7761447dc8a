package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Nullable;
import io.micrometer.core.annotation.Counted;
import io.micrometer.core.instrument.Counter;
import java.lang.reflect.Method;
import java.util.concurrent.ConcurrentHashMap;

/** The methods with {@code @Counted} of one class loader of the application, by the constant that woven code passes for each. */
final class CountedMethods {
  private static final ConcurrentHashMap<String, CountedMethods> ALL = new ConcurrentHashMap<>();

  private final String type;
  private final String name;
  private final @Nullable Counted annotation;

  private CountedMethods(String constant) {
    Method method = Annotated.find(constant);
    this.type = Annotated.type(constant);
    this.name = Annotated.name(constant);
    this.annotation = method == null ? null : method.getDeclaredAnnotation(Counted.class);
  }

  /** Null if something else counts the method. */
  static @Nullable AnnotatedCall start(String method) {
    if (!Registries.MICROMETER.isOn() || Aspects.count()) {
      return null;
    }
    CountedMethods called = ALL.get(method);
    if (called == null) {
      called = new CountedMethods(method);
      ALL.put(method, called);
    }
    return called.annotation == null ? null : new Call(called);
  }

  private void count(@Nullable Throwable thrown) {
    if (thrown == null && annotation.recordFailuresOnly()) {
      return;
    }
    Counter.builder(annotation.value()).description(annotation.description().isEmpty() ? null : annotation.description())
        .tags("exception", Annotated.exception(thrown), "result", thrown == null ? "success" : "failure", "class", type, "method", name)
        .tags(annotation.extraTags()).register(Annotated.REGISTRY).increment();
  }

  private static final class Call extends AnnotatedCall {
    private final CountedMethods called;

    Call(CountedMethods called) {
      this.called = called;
    }

    @Override
    void end(@Nullable Throwable thrown) {
      called.count(thrown);
    }
  }
}
