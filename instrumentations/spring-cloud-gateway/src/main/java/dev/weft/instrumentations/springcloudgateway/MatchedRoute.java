package dev.weft.instrumentations.springcloudgateway;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.HttpServerOperation;
import java.util.Map;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.web.server.ServerWebExchange;

/**
 * The route by which the gateway passes a request on: the pattern of its path ({@code /orders/**}), or the identifier of a route that matches by
 * something else. OpenTelemetry's agent always shows the identifier.
 */
final class MatchedRoute {
  private static final Instrumentation SPRING_CLOUD_GATEWAY = Instrumentation.of("spring-cloud-gateway");
  /** As OpenTelemetry's agent calls it. */
  private static final Attribute ID = Attribute.of("spring-cloud-gateway.route.id");
  private static final int UUID_LENGTH = 36;

  private MatchedRoute() {
  }

  /** Exchanges have their operation from {@code spring-webflux}. */
  static void note(ServerWebExchange exchange) {
    Map<String, Object> attributes = exchange.getAttributes();
    HttpServerOperation operation = (HttpServerOperation) attributes.get(HttpServerOperation.EXCHANGE_ATTRIBUTE);
    Object route = attributes.get(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
    if (operation == null || operation.isTemplateNoted() || !(route instanceof Route)) {
      return;
    }
    SPRING_CLOUD_GATEWAY.called();
    String id = ((Route) route).getId();
    String name = isGenerated(id) ? null : id;
    operation.set(ID, name);
    String pattern = pattern(attributes, id);
    if (pattern != null || name != null) {
      operation.noteTemplate(pattern == null ? name : pattern);
    }
  }

  /** Null if the route has no path. A route that did not match in the end may have left the pattern of its own. */
  private static @Nullable String pattern(Map<String, Object> attributes, String id) {
    boolean matched = id.equals(attributes.get(ServerWebExchangeUtils.GATEWAY_PREDICATE_MATCHED_PATH_ROUTE_ID_ATTR));
    return matched ? (String) attributes.get(ServerWebExchangeUtils.GATEWAY_PREDICATE_MATCHED_PATH_ATTR) : null;
  }

  /** Whether a route got a random UUID, a new one each time that the application starts or reads its routes, as the application names none. */
  private static boolean isGenerated(String id) {
    return id.length() == UUID_LENGTH && id.charAt(8) == '-' && id.charAt(13) == '-' && id.charAt(18) == '-' && id.charAt(23) == '-';
  }
}
