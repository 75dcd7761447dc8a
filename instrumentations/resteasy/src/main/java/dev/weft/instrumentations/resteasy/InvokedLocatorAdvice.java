package dev.weft.instrumentations.resteasy;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A sub-resource locator has found the object that goes on with a request: its template precedes that of the method. */
@Instrument(types = "org.jboss.resteasy.core.ResourceLocatorInvoker", methods = "invokeOnTargetObject", parameters = 3,
    takes = {"org.jboss.resteasy.spi.HttpRequest", "org.jboss.resteasy.spi.HttpResponse", "java.lang.Object"})
public final class InvokedLocatorAdvice {
  private InvokedLocatorAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void note(@Advice.This Object locator, @Advice.Argument(0) Object request) {
    MatchedTemplate.locator(locator, request);
  }
}
