package dev.weft.instrumentations.applicationportwebflux;

import dev.weft.advice.Instrument;
import dev.weft.advice.OffByDefault;
import dev.weft.telemetry.http.AgentPage;
import dev.weft.telemetry.http.AgentPages;
import net.bytebuddy.asm.Advice;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/** The application's filters and handlers are not called for a path at which the agent has a page: the agent answers. */
@OffByDefault
@Instrument(types = "org.springframework.web.server.adapter.HttpWebHandlerAdapter", methods = "handle", parameters = 2)
public final class AnswerAdvice {
  private AnswerAdvice() {
  }

  /** Returns what answers; null for the application's own pages. */
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static Object answer(@Advice.Argument(0) ServerHttpRequest request, @Advice.Argument(1) ServerHttpResponse response) {
    String path = request.getPath().pathWithinApplication().value();
    AgentPage page = AgentPages.at(path);
    return page == null ? null : Answers.of(page, path, request, response);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  @SuppressWarnings("unchecked")
  public static Mono<Void> answered(@Advice.Return Mono<Void> returned, @Advice.Enter Object answer) {
    return answer == null ? returned : (Mono<Void>) answer;
  }
}
