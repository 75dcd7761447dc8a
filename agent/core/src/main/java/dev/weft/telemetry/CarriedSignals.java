package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import java.util.function.BiConsumer;

/**
 * Hands the signals of a subscription on in its context, whichever thread brings them. Libraries have several types of what gets signals: a
 * subclass has one.
 *
 * @param <S> the type of what gets them
 */
public abstract class CarriedSignals<S> {
  protected final S subscriber;
  protected final @Nullable Operation operation;

  /** @param operation null if the subscription has no context: then the signals have none */
  protected CarriedSignals(S subscriber, @Nullable Operation operation) {
    this.subscriber = subscriber;
    this.operation = operation;
  }

  /** @param signal the method that gets it, which must capture nothing: this is called for each signal */
  protected final <T> void pass(BiConsumer<? super S, ? super T> signal, @Nullable T value) {
    Scope scope = Context.attach(operation);
    try {
      signal.accept(subscriber, value);
    } finally {
      scope.close();
    }
  }
}
