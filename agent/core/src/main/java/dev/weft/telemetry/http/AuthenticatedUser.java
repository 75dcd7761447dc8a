package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import java.security.Principal;
import java.util.function.Function;

/** Who sent a request, as objects of the application tell. */
public final class AuthenticatedUser {
  private AuthenticatedUser() {
  }

  /**
   * Reads the name of the user on this thread, and tells it to a request that {@linkplain HttpServerOperation#needsUser needs it}. An exception of
   * the application's object is no fault of the advice: the user then stays unknown.
   *
   * @param name may answer null
   */
  public static <T> void tell(HttpServerOperation request, T source, Function<? super T, String> name) {
    try {
      request.user(name.apply(source));
    } catch (RuntimeException e) {
      Log.debug("a request's user is not told", e);
    }
  }

  public static @Nullable String nameOf(@Nullable Principal principal) {
    return principal == null ? null : principal.getName();
  }
}
