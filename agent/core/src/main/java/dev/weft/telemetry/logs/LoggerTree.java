package dev.weft.telemetry.logs;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The loggers of one library in one application, and the levels that the application gave to those whose levels a setting replaces. */
final class LoggerTree {
  private final WeakReference<Object> loggers;
  private final WeakReference<LevelSetter<Object>> setter;
  /** By the loggers' names; null for one that inherits its parent's level. */
  private final Map<String, String> replaced = new HashMap<>();
  private boolean failed;

  @SuppressWarnings("unchecked")   // the setter is that of the loggers
  LoggerTree(Object loggers, LevelSetter<?> setter) {
    this.loggers = new WeakReference<>(loggers);
    this.setter = new WeakReference<>((LevelSetter<Object>) setter);
  }

  boolean isCollected() {
    return loggers.get() == null || setter.get() == null;
  }

  void apply(Map<String, String> wanted) {
    Object all = loggers.get();
    LevelSetter<Object> levels = setter.get();
    if (all == null || levels == null) {
      return;
    }
    try {
      List<String> names = new ArrayList<>(replaced.keySet());
      for (String name : names) {
        if (!wanted.containsKey(name)) {
          levels.level(all, name, replaced.remove(name));
        }
      }
      for (Map.Entry<String, String> each : wanted.entrySet()) {
        String level = levels.nameOf(each.getValue());
        @Nullable String present = levels.level(all, each.getKey());
        if (!level.equals(present)) {
          replaced.put(each.getKey(), present);
          levels.level(all, each.getKey(), level);
        }
      }
    } catch (RuntimeException | LinkageError e) {   // the library's, or the application's own parts of it
      if (!failed) {
        failed = true;
        Log.warn("levels of loggers cannot be set", e);
      }
    }
  }
}
