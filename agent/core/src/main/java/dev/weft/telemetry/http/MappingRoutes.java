package dev.weft.telemetry.http;

import java.util.concurrent.ConcurrentHashMap;

/** Caches the routes of one mapping: of a servlet, or of what a server without servlets calls for the paths below one. Any thread may ask it. */
public final class MappingRoutes {
  private static final int MOST_TEMPLATES = 1_000;

  private final String route;
  /** Paths of the web application and of the servlet; a framework's templates begin after them. */
  private final String application;
  private final String servlet;
  /** The path of a mapping to one path; empty for others. */
  private final String onePath;
  private final ConcurrentHashMap<String, String> templates = new ConcurrentHashMap<>();

  /**
   * @param application its path, empty for the root
   * @param mapping as servlets have it: {@code /api/*}, {@code *.do}, {@code /} for all paths
   */
  public MappingRoutes(String application, String mapping) {
    this.application = application;
    this.servlet = mapping.endsWith("/*") ? mapping.substring(0, mapping.length() - 2) : "";
    this.onePath = mapping.length() > 1 && mapping.startsWith("/") && !mapping.endsWith("/*") ? mapping : "";
    // "/" maps all that nothing else does, "" the root of the application only; "*.do" has no leading slash
    this.route = application + (mapping.equals("/") ? "/*" : mapping.startsWith("/") ? mapping : '/' + mapping);
  }

  /** The route of a request that matched no template. */
  public String route() {
    return route;
  }

  /** The route of a framework's template, which is relative to the mapping. */
  public String route(String template) {
    if (application.isEmpty() && servlet.isEmpty() && template.startsWith("/")) {
      return template;
    }
    String known = templates.get(template);
    if (known == null) {
      known = join(template);
      if (templates.size() < MOST_TEMPLATES) {
        templates.put(template, known);
      }
    }
    return known;
  }

  /** The route of an operation of a service: that of a servlet that is mapped to one path stands below this path, too. */
  public String routeBelow(String operation) {
    return route(onePath.isEmpty() || operation.startsWith(onePath + '/') ? operation : onePath + operation);
  }

  private String join(String template) {
    String rooted = template.startsWith("/") ? template : '/' + template;
    // frameworks have a setting to match the whole path
    boolean includesServlet = servlet.isEmpty() || rooted.startsWith(servlet + '/') || rooted.equals(servlet);
    return includesServlet ? application + rooted : application + servlet + rooted;
  }
}
