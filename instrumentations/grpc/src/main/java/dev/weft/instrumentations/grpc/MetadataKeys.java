package dev.weft.instrumentations.grpc;

import dev.weft.advice.Nullable;
import io.grpc.Metadata;
import java.util.concurrent.ConcurrentHashMap;

/** Keys of text in the metadata. The first ones asked for are kept: those of the trace context. */
final class MetadataKeys {
  private static final int MOST = 32;
  private static final ConcurrentHashMap<String, Metadata.Key<String>> KEYS = new ConcurrentHashMap<>();

  private MetadataKeys() {
  }

  /** Null if metadata cannot have text of that name. */
  static @Nullable Metadata.Key<String> of(String name) {
    Metadata.Key<String> key = KEYS.get(name);
    if (key != null) {
      return key;
    }
    try {
      key = Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    } catch (IllegalArgumentException e) {   // a character that is not allowed, or a name of bytes
      return null;
    }
    if (KEYS.size() < MOST) {
      KEYS.put(name, key);
    }
    return key;
  }
}
