package dev.weft.instrumentations.resteasy;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** Notes the template of the resource method that RESTEasy chose for a request, before its filters run. */
@Instrument(types = "org.jboss.resteasy.core.ResourceMethodInvoker", methods = "invoke", parameters = 3,
    takes = {"org.jboss.resteasy.spi.HttpRequest", "org.jboss.resteasy.spi.HttpResponse", "java.lang.Object"})
public final class InvokedMethodAdvice {
  private InvokedMethodAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void note(@Advice.This Object method, @Advice.Argument(0) Object request) {
    MatchedTemplate.method(method, request);
  }
}
