package io.vertx.core;

public interface Completable<T> {
  void complete(T result, Throwable failure);
}
