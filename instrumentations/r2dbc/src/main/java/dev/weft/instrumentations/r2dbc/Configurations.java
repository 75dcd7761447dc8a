package dev.weft.instrumentations.r2dbc;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.sql.DatabaseConnection;
import java.lang.reflect.Method;
import java.util.List;

/** What the own configuration of a driver or pool says, for what is made without the options of the standard. Most of it they keep to themselves. */
final class Configurations {
  private Configurations() {
  }

  /** Null if it does not say where it leads. */
  static @Nullable DatabaseConnection read(String system, Object configuration) {
    Object url = get(configuration, "getUrl");
    if (url instanceof String) {
      return ofH2((String) url);
    }
    Object database = get(configuration, "getDatabase");
    Object single = get(configuration, "getSingleHostConfiguration");
    Object multi = get(configuration, "getMultiHostConfiguration");
    Object several = get(multi == null ? configuration : multi, multi == null ? "getHostAddresses" : "getHosts");
    Object place = single != null ? single : several instanceof List && !((List<?>) several).isEmpty() ? ((List<?>) several).get(0) : configuration;
    Object host = get(place, "getHost");
    Object port = get(place, "getPort");
    return host == null && database == null ? null
        : Databases.of(system, (String) database, (String) host, port instanceof Integer ? (Integer) port : -1);
  }

  /** {@code mem:shop;MODE=...}, {@code file:./shop}, {@code tcp://host:port/shop}. */
  private static DatabaseConnection ofH2(String url) {
    int options = url.indexOf(';');
    String place = options < 0 ? url : url.substring(0, options);
    int slashes = place.indexOf("://");
    if (slashes >= 0) {
      String server = place.substring(slashes + 3);
      int slash = server.indexOf('/');
      return slash < 0 ? Databases.of("h2database", null, server, -1)
          : Databases.of("h2database", server.substring(slash + 1), server.substring(0, slash), -1);
    }
    return DatabaseConnection.of("h2database", place.substring(place.indexOf(':') + 1), null, -1);
  }

  /** The value of a getter that may be private, or inherited; null if there is none. */
  static @Nullable Object get(@Nullable Object object, String getter) {
    for (Class<?> type = object == null ? null : object.getClass(); type != null; type = type.getSuperclass()) {
      try {
        Method method = type.getDeclaredMethod(getter);
        method.setAccessible(true);
        return method.invoke(object);
      } catch (NoSuchMethodException e) {
        continue;
      } catch (ReflectiveOperationException | RuntimeException e) {   // a module that is not open, or the library's own failure
        return null;
      }
    }
    return null;
  }
}
