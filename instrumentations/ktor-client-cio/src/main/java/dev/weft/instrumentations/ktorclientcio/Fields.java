package dev.weft.instrumentations.ktorclientcio;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.RequestHeaders;
import io.ktor.http.Headers;
import io.ktor.http.HeadersBuilder;
import java.util.List;

/** Headers of requests and responses. */
enum Fields implements RequestHeaders<Headers>, HeaderSetter<HeadersBuilder> {
  INSTANCE;

  @Override
  public @Nullable String get(Headers headers, String name) {
    List<String> values = headers.getAll(name);
    return values == null || values.isEmpty() ? null : String.join(",", values);
  }

  @Override
  public Iterable<String> names(Headers headers) {
    return headers.names();
  }

  @Override
  public void set(HeadersBuilder headers, String name, String value) {
    headers.set(name, value);
  }

  @Override
  public boolean has(HeadersBuilder headers, String name) {
    return headers.contains(name);
  }
}
