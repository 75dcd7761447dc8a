package dev.weft.telemetry.security;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;

/** Parameters of the request that a thread serves, as its server has parsed them. Nothing is parsed for this. */
public final class FormParameters {
  private FormParameters() {
  }

  /** Looks at one value, decoded. Most values are passed over without allocation. */
  public static void parsed(@Nullable String value) {
    if (value == null || !RequestSignals.areOn()) {
      return;
    }
    int found = SuspiciousText.inParameter(value);
    if (found == 0) {
      return;
    }
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    if (operation != null && !operation.hasEnded()) {
      RequestSignals.of(operation).found(found);
    }
  }
}
