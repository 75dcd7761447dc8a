package dev.weft.instrumentations.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The mappings of a web application, for containers before Servlet 4.0. Their API does not provide the mapping that a request matched, so
 * it is derived from the servlet path and the path info. Mappings are read once, at the first request; a request for a servlet that an
 * embedded server adds later is reported with the default servlet's mapping.
 */
final class RegisteredMappings {
  private final Set<String> exact = new HashSet<>();
  /** Pattern by the path before its {@code /*}, which is the servlet path of each request that matches it. */
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

  /** Reverses the matching rules of Servlet 3.1, section 12.1; null if there is no path. */
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
