package application;

import io.micronaut.http.HttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.filter.HttpServerFilter;
import io.micronaut.http.filter.ServerFilterChain;
import io.micronaut.http.filter.ServerFilterPhase;
import java.security.Principal;
import org.reactivestreams.Publisher;

/** The header {@code User} says who sends a request. */
@Filter("/users/**")
public class Users implements HttpServerFilter {
  /** After that of Micronaut Security. */
  @Override
  public int getOrder() {
    return ServerFilterPhase.LAST.order();
  }

  @Override
  public Publisher<MutableHttpResponse<?>> doFilter(HttpRequest<?> request, ServerFilterChain chain) {
    String name = request.getHeaders().get("User");
    if (name != null) {
      Principal user = () -> name;
      request.setAttribute(HttpAttributes.PRINCIPAL, user);
    }
    return chain.proceed(request);
  }
}
