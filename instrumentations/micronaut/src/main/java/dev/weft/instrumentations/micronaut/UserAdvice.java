package dev.weft.instrumentations.micronaut;

import dev.weft.advice.Instrument;
import io.micronaut.http.HttpRequest;
import java.security.Principal;
import net.bytebuddy.asm.Advice;

/** A filter, of Micronaut Security or the application's own, tells who sent a request. */
@Instrument(types = {"io.micronaut.http.HttpRequest", Requests.NETTY}, needs = Requests.NETTY, methods = "setAttribute",
    takes = {"java.lang.CharSequence", "java.lang.Object"}, parameters = 2)
public final class UserAdvice {
  private UserAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void tell(@Advice.This HttpRequest<?> request, @Advice.Argument(0) CharSequence name, @Advice.Argument(1) Object value) {
    if (value instanceof Principal) {
      Requests.attribute(request, name, (Principal) value);
    }
  }
}
