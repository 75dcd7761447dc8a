package dev.weft.instrumentations.jersey;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.glassfish.jersey.server.ExtendedUriInfo;

/**
 * Notes the template of the resource method that Jersey chose for a request: before its filters run, so that a request which they refuse is
 * reported under it, too. A request that no resource method takes (404, 405, 406, 415) does not come here.
 */
@Instrument(types = "org.glassfish.jersey.server.internal.routing.UriRoutingContext", methods = {"setEndpoint", "setInflector"}, parameters = 1)
public final class MatchedResourceAdvice {
  private MatchedResourceAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void note(@Advice.This ExtendedUriInfo match, @Advice.Argument(0) Object endpoint) {
    MatchedTemplate.note(match, endpoint);
  }
}
