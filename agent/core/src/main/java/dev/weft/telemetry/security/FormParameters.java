package dev.weft.telemetry.security;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import java.util.List;
import java.util.Map;

/** Parameters of a request, as its server has parsed them. Nothing is parsed for this. */
public final class FormParameters {
  private FormParameters() {
  }

  /** Whether {@link #parsed} does anything. */
  public static boolean areLookedAt() {
    return RequestSignals.areOn();
  }

  /** Looks at one value, decoded, of the request that this thread serves. Most values are passed over without allocation. */
  public static void parsed(@Nullable String value) {
    int found = look(value);
    if (found != 0) {
      note(HttpServerOperation.current(Context.slot()), found);
    }
  }

  /** The same for any request. */
  public static void parsed(HttpServerOperation request, @Nullable String value) {
    int found = look(value);
    if (found != 0) {
      note(request, found);
    }
  }

  /** The same for all values of a form that are texts: lists of them, by their names. */
  public static void parsed(Map<?, ?> form) {
    if (!RequestSignals.areOn()) {
      return;
    }
    for (Object values : form.values()) {
      for (Object value : (List<?>) values) {
        if (value instanceof String) {
          parsed((String) value);
        }
      }
    }
  }

  private static int look(@Nullable String value) {
    return value == null || !RequestSignals.areOn() ? 0 : SuspiciousText.inParameter(value);
  }

  private static void note(@Nullable HttpServerOperation request, int found) {
    if (request != null && !request.hasEnded()) {
      RequestSignals.of(request).found(found);
    }
  }
}
