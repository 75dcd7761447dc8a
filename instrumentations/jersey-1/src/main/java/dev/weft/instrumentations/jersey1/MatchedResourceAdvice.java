package dev.weft.instrumentations.jersey1;

import com.sun.jersey.api.core.ExtendedUriInfo;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/**
 * Notes the template of the resource method that Jersey chose for a request. What is woven takes the method's filters for responses, also an empty
 * list. It is called before the method's filters for requests run, so that a request which they refuse is reported under the template, too. A
 * request that no resource method takes (404, 405, 406, 415) comes here for sub-resource locators alone.
 */
@Instrument(types = "com.sun.jersey.server.impl.application.WebApplicationContext", methods = "pushContainerResponseFilters", parameters = 1)
public final class MatchedResourceAdvice {
  private MatchedResourceAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void note(@Advice.This ExtendedUriInfo match) {
    MatchedTemplate.note(match);
  }
}
