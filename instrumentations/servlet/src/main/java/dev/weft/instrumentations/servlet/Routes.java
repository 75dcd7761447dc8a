package dev.weft.instrumentations.servlet;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.http.HttpServerOperation;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;

/**
 * Finds the route of a request: the path of its web application, followed by the template that the request matched. That is the framework's
 * ({@code /shop/orders/{id}}) or else the servlet's mapping ({@code /shop/orders/*}). The path of the web application comes from its
 * {@link ServletContext}: the request's own context path is what the client sent.
 *
 * <p>Read when the outermost call returns, from the request that this call received. Containers set a request's mapping before its first
 * filter runs, and a forward changes the mapping only for calls inside it. Spring's template is an attribute of the request, which a forward
 * and an error page overwrite: what it was before them is noted as they begin.
 */
final class Routes {
  private static final String SPRING_TEMPLATE = "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

  private Routes() {
  }

  /** For who asks before the outermost call returns. */
  private static final class Reader implements Function<HttpServerOperation, String> {
    static final Reader INSTANCE = new Reader();

    @Override
    public @Nullable String apply(HttpServerOperation operation) {
      Object request = operation.request();
      return request instanceof HttpServletRequest ? of(operation, (HttpServletRequest) request) : null;
    }
  }

  /** The route, or null if the container does not provide the mapping. */
  private static @Nullable String of(HttpServerOperation operation, HttpServletRequest request) {
    ServletContext context = context(request);
    if (context == null) {
      return null;
    }
    WebApplication application = WebApplication.of(context);
    String mapping = AskedRequest.mapping(request, application);
    String template = template(operation, request);
    if (template == null) {
      return application.route(mapping);
    }
    return operation.isOperationNoted() ? application.routeBelow(mapping, template) : application.route(mapping, template);
  }

  /** Null if an embedded server calls the servlet without a web application, or if the container has taken the request back. */
  private static @Nullable ServletContext context(HttpServletRequest request) {
    try {
      return request.getServletContext();
    } catch (NullPointerException e) {
      return null;   // as Tomcat 8.5 stops, it recycles requests that other threads still serve
    }
  }

  /** The outermost call begins. Before Servlet 4.0 some containers' forwards and dispatches change the request for good. */
  static void begin(HttpServerOperation operation, HttpServletRequest request) {
    operation.routeReader(Reader.INSTANCE);
    if (!ServletVersion.HAS_MAPPING) {
      operation.route(of(operation, request));
    }
  }

  /** The request becomes asynchronous. Since Undertow 2.3 a dispatch changes its mapping at once, also for the outermost call. */
  static void becomesAsynchronous(HttpServerOperation operation) {
    Object request = operation.request();
    if (ServletVersion.HAS_MAPPING && !operation.hasReturned() && request instanceof HttpServletRequest) {
      operation.route(of(operation, (HttpServletRequest) request));
    }
  }

  /** The outermost call returns. */
  static void returned(HttpServerOperation operation, HttpServletRequest request) {
    if (ServletVersion.HAS_MAPPING && operation.route() == null) {
      operation.route(of(operation, request));
    } else {
      refine(operation, request);
    }
  }

  /** Sets the route again if a framework has matched a template meanwhile: in a dispatch after the outermost call. */
  static void refine(HttpServerOperation operation, HttpServletRequest request) {
    String route = template(operation, request) == null ? null : of(operation, request);
    if (route != null) {
      operation.route(route);
    }
  }

  private static @Nullable String template(HttpServerOperation operation, HttpServletRequest request) {
    return operation.isTemplateNoted() ? operation.template() : springTemplate(request);
  }

  private static @Nullable String springTemplate(HttpServletRequest request) {
    Object template = request.getAttribute(SPRING_TEMPLATE);
    return template instanceof String ? (String) template : null;
  }

  /** A call of a filter or servlet inside a request: if it serves something else than what the client asked for, notes what that matched. */
  static void called(HttpServerOperation operation, HttpServletRequest request) {
    if (!operation.isTemplateNoted() && isElsewhere(request)) {
      operation.noteTemplate(springTemplate(request));
    }
  }

  private static boolean isElsewhere(HttpServletRequest request) {
    DispatcherType type = request.getDispatcherType();
    if (type != DispatcherType.ASYNC) {
      return type != DispatcherType.REQUEST;
    }
    Object asked = request.getAttribute(AsyncContext.ASYNC_REQUEST_URI);
    return asked != null && !asked.equals(request.getRequestURI());
  }
}
