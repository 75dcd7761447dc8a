package dev.weft.instrumentations.ktor;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A provider of Ktor's {@code Authentication} has found out who sent a call. The last argument is the principal. */
@Instrument(types = "io.ktor.auth.AuthenticationContext", methods = {"principal", "setPrincipal"}, takes = "io.ktor.auth.Principal", parameters = 1)
@Instrument(types = "io.ktor.server.auth.CombinedPrincipal", methods = "add", takes = "java.lang.String", parameters = 2)
public final class UserAdvice {
  private UserAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void authenticated(@Advice.AllArguments Object[] arguments) {
    Object principal = arguments[arguments.length - 1];
    if (principal != null) {
      Calls.authenticated(principal);
    }
  }
}
