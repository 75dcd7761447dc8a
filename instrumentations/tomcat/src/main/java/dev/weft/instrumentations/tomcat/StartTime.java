package dev.weft.instrumentations.tomcat;

import java.lang.reflect.Method;
import org.apache.coyote.Request;

/** When Tomcat began to read a request: it is set with the first byte, and taken back when the object is recycled. */
final class StartTime {
  private static final Long NONE = -1L;
  private static final Method GETTER = getter();

  private StartTime() {
  }

  /** Since 10.1 the older getter makes a time also of what is not set. */
  private static Method getter() {
    Method found = null;
    for (Method method : Request.class.getMethods()) {
      if (method.getName().equals("getStartTimeNanos") || found == null && method.getName().equals("getStartTime")) {
        found = method;
      }
    }
    return found;
  }

  static boolean isSet(Request request) {
    try {
      return !NONE.equals(GETTER.invoke(request));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
