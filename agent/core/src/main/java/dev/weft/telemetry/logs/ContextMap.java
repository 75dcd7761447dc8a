package dev.weft.telemetry.logs;

import dev.weft.advice.Nullable;
import java.io.Serializable;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The context data of one log event: the application's own and, under other keys, a {@link LogContext}. The two are put together only when more
 * is asked for than the value of a key. It may be changed, as a library's own maps, and is a plain map to who reads it serialized.
 */
public final class ContextMap extends AbstractMap<String, String> implements Serializable {
  private static final long serialVersionUID = 1;

  private final transient @Nullable Map<String, String> own;
  private final transient LogContext context;
  private transient volatile @Nullable Map<String, String> merged;

  /** @param own the application's data as they were when the event was logged; does not change */
  public ContextMap(@Nullable Map<String, String> own, LogContext context) {
    this.own = own;
    this.context = context;
  }

  @Override
  public @Nullable String get(@Nullable Object key) {
    if (merged != null) {
      return merged.get(key);
    }
    String value = own == null ? null : own.get(key);
    return value == null ? context.get(key) : value;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return merged != null ? merged.containsKey(key) : own != null && own.containsKey(key) || context.get(key) != null;
  }

  @Override
  public @Nullable String put(String key, @Nullable String value) {
    return merged().put(key, value);
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return merged().entrySet();
  }

  private Map<String, String> merged() {
    Map<String, String> both = merged;
    if (both == null) {
      both = own == null ? new HashMap<String, String>() : new HashMap<>(own);
      for (int i = 0; i < context.size(); i++) {
        if (both.get(context.key(i)) == null) {
          both.put(context.key(i), context.value(i));
        }
      }
      merged = both;
    }
    return both;
  }

  private Object writeReplace() {
    return new HashMap<>(merged());
  }
}
