package dev.weft.weaving.linking;

import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What each class of the application keeps alive: targets of woven calls, by the calls' numbers. They refer to the application, so that nothing else
 * may keep them. The values are types of the JDK, because classes live on when the agent is taken out.
 */
final class KeptTargets extends ClassValue<Map<Integer, AtomicReference<MethodHandle>>> {
  static final KeptTargets INSTANCE = new KeptTargets();

  private KeptTargets() {
  }

  @Override
  protected Map<Integer, AtomicReference<MethodHandle>> computeValue(Class<?> type) {
    return new ConcurrentHashMap<>(4);
  }
}
