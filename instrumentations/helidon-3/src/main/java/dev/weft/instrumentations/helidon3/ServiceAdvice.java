package dev.weft.instrumentations.helidon3;

import dev.weft.advice.Instrument;
import java.util.Collection;
import net.bytebuddy.asm.Advice;

/** The routes of a service are put below the path at which it is registered. */
@Instrument(types = "io.helidon.webserver.RouteList", methods = "<init>", parameters = 2,
    takes = {"io.helidon.webserver.PathMatcher", "java.util.Collection"})
public final class ServiceAdvice {
  private ServiceAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object[] parts(@Advice.Argument(0) Object matcher, @Advice.Argument(1) Collection<?> routes) {
    return new Object[] {matcher, routes};
  }

  @Advice.OnMethodExit(inline = false)
  public static void made(@Advice.This Object list, @Advice.Enter Object entered) {
    Object[] parts = (Object[]) entered;
    if (parts != null) {
      Routes.DECLARED.route(list, parts[0], (Collection<?>) parts[1]);
    }
  }
}
