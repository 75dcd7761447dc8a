package dev.weft.instrumentations.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The mappings of a web application, for containers before Servlet 4.0, which do not say by which one they chose a servlet: it follows
 * from how they split the path. Read once, with the first request; servlets that an embedded server adds later show as the default one.
 */
final class RegisteredMappings {
  private final Set<String> exact = new HashSet<>();
  /** Pattern by the path in front of its star, which is the servlet path of what it matches. */
  private final Map<String, String> prefixes = new HashMap<>();
  private final Map<String, String> extensions = new HashMap<>();

  RegisteredMappings(ServletContext context) {
    for (ServletRegistration registration : context.getServletRegistrations().values()) {
      for (String pattern : registration.getMappings()) {
        if (pattern.endsWith("/*")) {
          prefixes.put(pattern.substring(0, pattern.length() - 2), pattern);
        } else if (pattern.startsWith("*.")) {
          extensions.put(pattern.substring(2), pattern);
        } else {
          exact.add(pattern);
        }
      }
    }
  }

  /** The rules of Servlet 3.1, chapter 12.1, backwards; null where there is no path. */
  String match(String servletPath, String pathInfo) {
    if (servletPath == null) {
      return null;
    }
    if (servletPath.isEmpty() && "/".equals(pathInfo) && exact.contains("")) {
      return "";
    }
    String prefix = prefixes.get(servletPath);
    if (pathInfo != null) {
      return prefix != null ? prefix : "/";
    }
    if (exact.contains(servletPath)) {
      return servletPath;
    }
    if (prefix != null) {
      return prefix;
    }
    int dot = extensions.isEmpty() ? -1 : servletPath.lastIndexOf('.');
    String extension = dot > servletPath.lastIndexOf('/') ? extensions.get(servletPath.substring(dot + 1)) : null;
    return extension != null ? extension : "/";
  }
}
