package dev.weft.instrumentations.springwebflux;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.HttpServerOperation;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;

/** The operations of exchanges, which have them as an attribute: handlers are called on other threads, and exchanges are wrapped. */
final class Exchanges {
  private static final Instrumentation SPRING_WEBFLUX = Instrumentation.of("spring-webflux");
  private static final String BEST_PATTERN = "org.springframework.web.reactive.HandlerMapping.bestMatchingPattern";

  /** Of router functions, also where there is no {@code DispatcherHandler}. */
  private static final String FUNCTION_PATTERN = "org.springframework.web.reactive.function.server.RouterFunctions.matchingPattern";

  private Exchanges() {
  }

  static void created(ServerWebExchange exchange) {
    HttpServerOperation operation = SPRING_WEBFLUX.isOn() ? HttpServerOperation.current(Context.slot()) : null;
    if (operation != null) {
      SPRING_WEBFLUX.called();
      exchange.getAttributes().put(HttpServerOperation.EXCHANGE_ATTRIBUTE, operation);
    }
  }

  static @Nullable HttpServerOperation operation(ServerWebExchange exchange) {
    return (HttpServerOperation) exchange.getAttributes().get(HttpServerOperation.EXCHANGE_ATTRIBUTE);
  }

  /** The handler is found: the pattern that led to it is an attribute, too. */
  static void found(ServerWebExchange exchange) {
    HttpServerOperation operation = operation(exchange);
    if (operation == null || operation.isTemplateNoted()) {
      return;
    }
    Object best = exchange.getAttributes().get(BEST_PATTERN);
    Object pattern = best == null ? exchange.getAttributes().get(FUNCTION_PATTERN) : best;
    if (pattern != null) {
      String template = pattern instanceof PathPattern ? ((PathPattern) pattern).getPatternString() : pattern.toString();
      String application = exchange.getRequest().getPath().contextPath().value();
      operation.noteTemplate(application.isEmpty() ? template : application + template);
    }
  }

  static void handled(ServerWebExchange exchange, @Nullable Throwable thrown) {
    HttpServerOperation operation = operation(exchange);
    if (operation != null && thrown != null) {
      operation.handled(thrown);
      found(exchange);   // without a DispatcherHandler
    }
  }
}
