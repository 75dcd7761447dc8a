package io.micronaut.core.execution;

import java.util.function.Function;

public interface ExecutionFlow<T> {
  static <K> ExecutionFlow<K> error(Throwable thrown) {
    throw new UnsupportedOperationException();
  }

  ExecutionFlow<T> onErrorResume(Function<? super Throwable, ? extends ExecutionFlow<? extends T>> next);
}
