package dev.weft.instrumentations.servlet;

import java.util.concurrent.ConcurrentHashMap;

/** Caches the routes of one servlet mapping. */
final class MappingRoutes {
  private static final int MOST_TEMPLATES = 1_000;

  private final String route;
  /** Paths of the web application and of the servlet; a framework's templates begin after them. */
  private final String application;
  private final String servlet;
  private final ConcurrentHashMap<String, String> templates = new ConcurrentHashMap<>();

  MappingRoutes(String application, String mapping) {
    this.application = application;
    this.servlet = mapping.endsWith("/*") ? mapping.substring(0, mapping.length() - 2) : "";
    // "/" maps all that nothing else does, "" the root of the application only; "*.do" has no leading slash
    this.route = application + (mapping.equals("/") ? "/*" : mapping.startsWith("/") ? mapping : '/' + mapping);
  }

  String route() {
    return route;
  }

  String route(String template) {
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
