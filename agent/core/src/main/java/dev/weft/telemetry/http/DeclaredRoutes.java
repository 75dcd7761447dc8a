package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;

/**
 * The paths of a router's routes, such as {@code /orders/{id}}, for routers that keep no text: they make a matcher of the path, a route of the
 * matcher, and put routes into other routes. To be kept in a constant. It keeps no object of the router alive.
 */
public final class DeclaredRoutes {
  private final Instrumentation instrumentation;
  private final WeakIdentityMap<String> matchers;
  private final WeakIdentityMap<RoutePath> routes;

  public DeclaredRoutes(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
    matchers = LibraryState.map(instrumentation.name() + " path matchers");
    routes = LibraryState.map(instrumentation.name() + " routes");
  }

  /** A matcher is made of a path. The last path counts. */
  public void matcher(Object matcher, String path) {
    matchers.put(matcher, path);
  }

  /** A route is made. It takes any path if its matcher is not known. */
  public void route(Object route, @Nullable Object matcher) {
    routes.put(route, path(matcher));
  }

  /** A route is made of those inside it, which are made already. */
  public void route(Object route, @Nullable Object matcher, Iterable<?> inside) {
    RoutePath around = path(matcher);
    routes.put(route, around);
    for (Object each : inside) {
      RoutePath path = routes.get(each);
      if (path != null) {
        path.inside(around);
      }
    }
  }

  private RoutePath path(@Nullable Object matcher) {
    String path = matcher == null ? null : matchers.get(matcher);
    return new RoutePath(path == null ? "" : path);
  }

  /** A route is made of an object that describes it, which may be a route itself. It takes any path if that is not known. */
  public void described(Object route, Object description) {
    RoutePath path = routes.get(description);
    routes.put(route, path == null ? new RoutePath("") : path.copy());
  }

  /**
   * A route matches the current request. Its handler may pass the request on to the next one: the last one that has a path counts. The template of a
   * framework, such as JAX-RS, follows a path that takes all those below it.
   */
  public void matched(Object route) {
    HttpServerOperation operation = instrumentation.isOn() ? HttpServerOperation.current(Context.slot()) : null;
    RoutePath path = operation == null ? null : routes.get(route);
    String template = path == null ? null : path.template();
    if (template != null) {
      instrumentation.called();
      boolean takesAllBelow = template.endsWith("/*");
      operation.route(takesAllBelow ? null : template);
      operation.mapping(takesAllBelow ? path.below(template) : null);
    }
  }
}
