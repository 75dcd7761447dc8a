package dev.weft.instrumentations.jettyclient;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.eclipse.jetty.client.HttpConversation;
import org.eclipse.jetty.client.HttpRequest;

/** The conversation of a request. Up to 9.4.12 a request does not show it to other packages. */
final class Conversations {
  private static final @Nullable Method NOT_PUBLIC = notPublic();

  private Conversations() {
  }

  private static @Nullable Method notPublic() {
    try {
      Method method = HttpRequest.class.getDeclaredMethod("getConversation");
      if (Modifier.isPublic(method.getModifiers())) {
        return null;
      }
      method.setAccessible(true);
      return method;
    } catch (ReflectiveOperationException | RuntimeException e) {
      Log.debug("the conversations of Jetty's client cannot be reached", e);
      return null;
    }
  }

  static HttpConversation of(HttpRequest request) {
    try {
      return NOT_PUBLIC == null ? request.getConversation() : (HttpConversation) NOT_PUBLIC.invoke(request);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);   // it throws nothing
    }
  }
}
