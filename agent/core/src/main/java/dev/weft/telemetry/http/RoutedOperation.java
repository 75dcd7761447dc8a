package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Instrumentation;
import java.util.function.Function;

/**
 * An operation with a route. The template of the framework that serves it counts, relative to where the container hands requests to the framework;
 * without one it is what the container maps to the handler.
 */
public abstract class RoutedOperation extends ServedOperation {
  private static final String NO_TEMPLATE = "\0";

  private @Nullable String route;
  private @Nullable MappingRoutes mapping;
  private @Nullable Function<HttpServerOperation, String> routeReader;
  /** Null: not noted yet. */
  private @Nullable String template;
  private @Nullable String filterPath;
  private boolean operationNoted;

  RoutedOperation(Convention convention, Instrumentation instrumentation) {
    super(convention, instrumentation);
  }

  /** Sets the template that matched, such as {@code /orders/{id}}; never a raw path. The last one set counts. */
  public void route(@Nullable String template) {
    route = template;
  }

  /** Sets what the server maps to the handler that serves the request: without a {@link #route} of its own, a framework's template follows it. */
  public void mapping(@Nullable MappingRoutes newMapping) {
    mapping = newMapping;
  }

  /**
   * Sets the path of a framework that serves the request as a filter, or of a service that may be one of several, below the path of the web
   * application: the templates begin after it.
   */
  public void filterPath(String path) {
    filterPath = path;
  }

  /**
   * Notes the template that a framework matched, relative to where the container hands requests to the framework. Null says that what a framework
   * matches from now on is not what the client asked for, but a forward or an error page. Only the first call counts.
   */
  public void noteTemplate(@Nullable String matched) {
    if (template == null) {
      template = matched == null ? NO_TEMPLATE : filterPath == null ? matched : filterPath + matched;
    }
  }

  /** Notes the operation of a service, {@code /findOrder}, as {@link #noteTemplate} does; the route has it below the path of the servlet in any case. */
  public void noteOperation(String operation) {
    if (template == null) {
      operationNoted = true;
    }
    noteTemplate(operation);
  }

  /** Whether {@link #noteTemplate} or {@link #noteOperation} was called. */
  public boolean isTemplateNoted() {
    return template != null;
  }

  /** Whether what was noted is an operation of a service. */
  public boolean isOperationNoted() {
    return operationNoted;
  }

  /** The template noted. */
  public @Nullable String template() {
    return NO_TEMPLATE.equals(template) ? null : template;
  }

  /** The template that matched, or else the handler's mapping; of most libraries it is known at the end, see {@link #matchedRoute}. */
  public @Nullable String route() {
    return route;
  }

  /** Sets what finds the template while {@link #request} is there: servlets set {@link #route} only when the request has been served. */
  public void routeReader(Function<HttpServerOperation, String> reader) {
    routeReader = reader;
  }

  /** The template that has matched by now, while the request is being served, or else the handler's mapping. */
  public @Nullable String matchedRoute() {
    Function<HttpServerOperation, String> reader = routeReader;
    String matched = reader == null || request() == null ? null : reader.apply((HttpServerOperation) this);
    if (matched != null || route != null) {
      return matched == null ? route : matched;
    }
    String noted = template();
    if (mapping == null || noted == null) {
      return mapping == null ? noted : mapping.route();
    }
    return isOperationNoted() ? mapping.routeBelow(noted) : mapping.route(noted);
  }

  @Override
  public void returnCall() {
    super.returnCall();
    routeReader = null;
  }
}
