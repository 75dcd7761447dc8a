package dev.weft.instrumentations.servlet;

import java.util.concurrent.ConcurrentHashMap;

/** The routes below one servlet mapping. */
final class MappingRoutes {
  private static final int MOST_TEMPLATES = 1_000;

  private final String route;
  /** Path of the web application and of the servlet, which a framework leaves out of its templates. */
  private final String application;
  private final String servlet;
  private final ConcurrentHashMap<String, String> templates = new ConcurrentHashMap<>();

  MappingRoutes(String application, String mapping) {
    this.application = application;
    this.servlet = mapping.endsWith("/*") ? mapping.substring(0, mapping.length() - 2) : "";
    // the mapping "" is the root of the application alone, "*.do" has no slash
    this.route = application + (mapping.startsWith("/") ? mapping : '/' + mapping);
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
    boolean whole = servlet.isEmpty() || rooted.startsWith(servlet + '/');   // frameworks can be told to match the whole path
    return whole ? application + rooted : application + servlet + rooted;
  }
}
