package dev.weft.instrumentations.httpurlconnection;

import dev.weft.log.Log;
import dev.weft.telemetry.HeaderSetter;
import java.lang.reflect.Method;
import java.net.HttpURLConnection;

/** The headers of a connection that is open, which only the JDK's own classes may set. */
final class OpenHeaders implements HeaderSetter<HttpURLConnection> {
  static final OpenHeaders INSTANCE = new OpenHeaders();
  private static final Method SETTER = setter();

  private OpenHeaders() {
  }

  private static Method setter() {
    try {
      Method setter = Class.forName("sun.net.www.protocol.http.HttpURLConnection")
          .getMethod("setAuthenticationProperty", String.class, String.class);
      setter.setAccessible(true);
      return setter;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {   // closed, or a JDK that has another
      Log.debug("headers of open connections cannot be set: redirects are part of one operation", e);
      return null;
    }
  }

  static boolean areReachable() {
    return SETTER != null;
  }

  @Override
  public void set(HttpURLConnection connection, String name, String value) {
    try {
      SETTER.invoke(connection, name, value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean has(HttpURLConnection connection, String name) {
    return connection.getRequestProperty(name) != null;
  }
}
