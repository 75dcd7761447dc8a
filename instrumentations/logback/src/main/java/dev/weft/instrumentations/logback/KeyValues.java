package dev.weft.instrumentations.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.weft.advice.Nullable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/** What is new in 1.3: keys and values that the application gives to an event. */
final class KeyValues {
  private KeyValues() {
  }

  static @Nullable Map<String, Object> of(ILoggingEvent event) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs == null || pairs.isEmpty()) {
      return null;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (KeyValuePair pair : pairs) {
      values.put(pair.key, pair.value);
    }
    return values;
  }
}
