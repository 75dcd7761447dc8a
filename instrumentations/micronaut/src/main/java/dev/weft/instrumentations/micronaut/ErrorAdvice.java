package dev.weft.instrumentations.micronaut;

import dev.weft.advice.Instrument;
import io.micronaut.http.HttpRequest;
import net.bytebuddy.asm.Advice;

/** An exception is to become a response. First Micronaut looks for a controller's method that makes it. */
@Instrument(types = "io.micronaut.http.server.RouteExecutor", needs = Requests.NETTY,
    methods = "findErrorRoute", parameters = 3,
    takes = {"java.lang.Throwable", "java.lang.Class", "io.micronaut.http.HttpRequest"})
public final class ErrorAdvice {
  private ErrorAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void failed(@Advice.Argument(0) Throwable thrown, @Advice.Argument(2) HttpRequest<?> request) {
    if (thrown != null) {
      Requests.failed(request, thrown);
    }
  }
}
