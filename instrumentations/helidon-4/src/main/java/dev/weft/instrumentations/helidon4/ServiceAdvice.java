package dev.weft.instrumentations.helidon4;

import dev.weft.advice.Instrument;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** The routes of a service are put below the path at which it is registered. */
@Instrument(types = "io.helidon.webserver.http.ServiceRoute", methods = "<init>", parameters = 4,
    takes = {"io.helidon.webserver.http.HttpService", "java.util.function.Predicate", "io.helidon.http.PathMatcher", "java.util.List"})
public final class ServiceAdvice {
  private ServiceAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object[] parts(@Advice.Argument(2) Object matcher, @Advice.Argument(3) List<?> routes) {
    return new Object[] {matcher, routes};
  }

  @Advice.OnMethodExit(inline = false)
  public static void made(@Advice.This Object service, @Advice.Enter Object entered) {
    if (entered != null) {
      Object[] parts = (Object[]) entered;
      Routes.DECLARED.route(service, parts[0], (List<?>) parts[1]);
    }
  }
}
