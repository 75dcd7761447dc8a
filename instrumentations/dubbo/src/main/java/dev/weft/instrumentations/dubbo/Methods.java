package dev.weft.instrumentations.dubbo;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import org.apache.dubbo.rpc.service.GenericService;

/** The names of methods that services have: clients may ask for any name. */
final class Methods {
  private static final String GENERIC = "$invoke";
  private static final String ECHO = "$echo";
  private static final WeakIdentityMap<Set<String>> KNOWN = LibraryState.map("dubbo methods");

  private Methods() {
  }

  /** The name as the service knows it; null if it does not. */
  static @Nullable String known(Class<?> service, String name) {
    if (service == GenericService.class) {   // decides itself what it knows
      return GENERIC;
    }
    Set<String> names = KNOWN.get(service);
    if (names == null) {
      names = new HashSet<>();
      for (Method method : service.getMethods()) {
        names.add(method.getName());
      }
      KNOWN.put(service, names);
    }
    return names.contains(name) || ECHO.equals(name) ? name : null;
  }
}
