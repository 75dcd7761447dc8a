package dev.weft.instrumentations.applicationporthelidon4;

import dev.weft.advice.Instrument;
import dev.weft.advice.OffByDefault;
import dev.weft.telemetry.http.AgentPage;
import dev.weft.telemetry.http.AgentPages;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import net.bytebuddy.asm.Advice;

/** Filters and handlers are not called for a path at which the agent has a page: the agent answers, on the request's own virtual thread. */
@OffByDefault
@Instrument(types = "io.helidon.webserver.http.Filters", methods = "filter", parameters = 4,
    takes = {"io.helidon.webserver.ConnectionContext", "io.helidon.webserver.http.RoutingRequest", "io.helidon.webserver.http.RoutingResponse"})
public final class AnswerAdvice {
  private AnswerAdvice() {
  }

  /** Null for the application's own pages. */
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static Object answer(@Advice.Argument(1) Object request, @Advice.Argument(2) Object response) {
    String path = ((ServerRequest) request).prologue().uriPath().rawPath();
    AgentPage page = AgentPages.at(path);
    return page != null && Answers.send(page, path, (ServerRequest) request, (ServerResponse) response) ? Boolean.TRUE : null;
  }
}
