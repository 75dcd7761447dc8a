package dev.weft.instrumentations.servlet;

import jakarta.servlet.http.HttpServletRequest;

/** What is new in Servlet 3.1: bodies may be longer than an {@code int} tells. */
final class Servlet31 {
  private Servlet31() {
  }

  static long contentLength(HttpServletRequest request) {
    return request.getContentLengthLong();
  }
}
