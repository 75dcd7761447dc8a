package dev.weft.instrumentations.nettyclient;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.http.HttpClientOperation;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;

/** The headers that a request has while it is written: those of the trace and its own. */
final class SentHeaders implements Undoable {
  private static final HeaderSetter<SentHeaders> SETTER = new HeaderSetter<SentHeaders>() {
    @Override
    public void set(SentHeaders sent, String name, String value) {
      sent.exchange(name, value);
    }

    @Override
    public boolean has(SentHeaders sent, String name) {
      return sent.headers.contains(name);
    }
  };

  private final HttpHeaders headers;
  /** The names of exchanged headers, each followed by its own values. */
  private final List<Object> own = new ArrayList<>(4);

  private SentHeaders(HttpHeaders headers) {
    this.headers = headers;
  }

  /** Null for headers that the application has made read-only: they are sent as they are. */
  static @Nullable SentHeaders inject(HttpClientOperation operation, HttpHeaders headers) {
    SentHeaders sent = new SentHeaders(headers);
    try {
      operation.inject(SETTER, sent);
    } catch (UnsupportedOperationException e) {
      return null;
    }
    return sent;
  }

  private void exchange(String name, String value) {
    List<String> values = headers.getAll(name);
    headers.set(name, value);
    own.add(name);
    own.add(values);
  }

  void restore() {
    for (int i = 0; i < own.size(); i += 2) {
      String name = (String) own.get(i);
      List<?> values = (List<?>) own.get(i + 1);
      if (values.isEmpty()) {
        headers.remove(name);
      } else {
        headers.set(name, values);
      }
    }
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    restore();
  }
}
