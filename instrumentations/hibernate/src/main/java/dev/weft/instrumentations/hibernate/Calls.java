package dev.weft.instrumentations.hibernate;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanKind;

/** Calls of Hibernate. Those inside another one, such as the flush of a commit, are part of it. */
final class Calls {
  private static final Instrumentation HIBERNATE = Instrumentation.of("hibernate");
  private static final Convention CALL = Convention.of("hibernate call", SpanKind.INTERNAL).nestingGroup("hibernate").declare();

  private Calls() {
  }

  /** Null inside another call. */
  static @Nullable Operation start(String name) {
    return CALL.start(HIBERNATE, name);
  }

  static void end(@Nullable Object operation, @Nullable Throwable thrown) {
    if (operation != null) {
      ((Operation) operation).end(thrown);
    }
  }
}
