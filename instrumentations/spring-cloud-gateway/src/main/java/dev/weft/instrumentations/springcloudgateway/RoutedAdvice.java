package dev.weft.instrumentations.springcloudgateway;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.springframework.web.server.ServerWebExchange;

/** A route has matched a request, which now goes through its filters. */
@Instrument(types = "org.springframework.cloud.gateway.handler.FilteringWebHandler", methods = "handle", parameters = 1,
    takes = "org.springframework.web.server.ServerWebExchange")
public final class RoutedAdvice {
  private RoutedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void routed(@Advice.Argument(0) ServerWebExchange exchange) {
    MatchedRoute.note(exchange);
  }
}
