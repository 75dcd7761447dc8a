package dev.weft.instrumentations.quarkusrest;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;

/** A request goes on with the resource method that matches it, or with one below what a locator has found. */
@Instrument(types = "org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext", methods = "restart", parameters = 2,
    takes = {"org.jboss.resteasy.reactive.server.mapping.RuntimeResource", "boolean"})
public final class MatchedAdvice {
  private MatchedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void matched(@Advice.This ResteasyReactiveRequestContext request, @Advice.Argument(0) RuntimeResource method,
      @Advice.Argument(1) boolean located) {
    Templates.matched(request, method, located);
  }
}
