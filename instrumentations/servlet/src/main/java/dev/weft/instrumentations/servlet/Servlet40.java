package dev.weft.instrumentations.servlet;

import dev.weft.advice.Nullable;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;

/** What is new in Servlet 4.0: requests know the mapping that they matched. */
final class Servlet40 {
  private Servlet40() {
  }

  /**
   * Null in a container that is older than the API that it was given: the API's default methods answer there.
   *
   * @param forwarded whether to read the mapping that the request had before it was forwarded
   */
  static @Nullable String pattern(HttpServletRequest request, boolean forwarded) {
    HttpServletMapping mapping = forwarded
        ? (HttpServletMapping) request.getAttribute(RequestDispatcher.FORWARD_MAPPING)
        : request.getHttpServletMapping();
    return mapping == null || mapping.getMappingMatch() == null ? null : mapping.getPattern();
  }
}
