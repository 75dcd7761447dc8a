package dev.weft.telemetry.http;

import java.util.concurrent.ConcurrentHashMap;

/** Caches the routes of one mapping: of a servlet, or of what a server without servlets calls for the paths below one. Any thread may ask it. */
public final class MappingRoutes {
  private static final int MOST_TEMPLATES = 1_000;

  private final String route;
  /** Paths of the web application and of the servlet; a framework's templates begin after them. */
  private final String application;
  private final String servlet;
  private final ConcurrentHashMap<String, String> templates = new ConcurrentHashMap<>();

  /**
   * @param application its path, empty for the root
   * @param mapping as servlets have it: {@code /api/*}, {@code *.do}, {@code /} for all paths
   */
  public MappingRoutes(String application, String mapping) {
    this.application = application;
    this.servlet = mapping.endsWith("/*") ? mapping.substring(0, mapping.length() - 2) : "";
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

  private String join(String template) {
    String rooted = template.startsWith("/") ? template : '/' + template;
    boolean includesServlet = servlet.isEmpty() || rooted.startsWith(servlet + '/');   // frameworks have a setting to match the whole path
    return includesServlet ? application + rooted : application + servlet + rooted;
  }
}
