package dev.weft.instrumentations.helidonsecurity;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.AuthenticatedUser;
import dev.weft.telemetry.http.HttpServerOperation;
import io.helidon.security.SecurityContext;
import io.helidon.security.Subject;
import net.bytebuddy.asm.Advice;

/** A provider of Helidon's security has authenticated who sent a request. */
@Instrument(types = "io.helidon.security.SecurityContextImpl", methods = "setUser", takes = "io.helidon.security.Subject", parameters = 1)
public final class UserAdvice {
  private static final Instrumentation HELIDON_SECURITY = Instrumentation.of("helidon-security");

  private UserAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void authenticated(@Advice.Argument(0) Subject subject) {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    if (operation != null && subject != null && subject != SecurityContext.ANONYMOUS && operation.needsUser() && HELIDON_SECURITY.isOn()) {
      HELIDON_SECURITY.called();
      AuthenticatedUser.tell(operation, subject, known -> AuthenticatedUser.nameOf(known.principal()));
    }
  }
}
