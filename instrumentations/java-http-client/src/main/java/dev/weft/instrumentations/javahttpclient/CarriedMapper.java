package dev.weft.instrumentations.javahttpclient;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import java.util.function.Function;

/** A function that runs in the context of the call. */
final class CarriedMapper<T, R> implements Function<T, R> {
  private final Function<T, R> mapper;
  private final Operation caller;

  CarriedMapper(Function<T, R> mapper, Operation caller) {
    this.mapper = mapper;
    this.caller = caller;
  }

  @Override
  public R apply(T body) {
    Scope scope = Context.attach(caller);
    try {
      return mapper.apply(body);
    } finally {
      scope.close();
    }
  }
}
