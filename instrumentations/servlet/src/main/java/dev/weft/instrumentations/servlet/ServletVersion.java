package dev.weft.instrumentations.servlet;

import jakarta.servlet.http.HttpServletRequest;

/** Which optional methods the application's release of the Servlet API has; 3.0 is the oldest release that is woven. */
final class ServletVersion {
  /** Since 4.0. */
  static final boolean HAS_MAPPING = has("getHttpServletMapping");
  /** Since 3.1. */
  private static final boolean HAS_LONG_LENGTH = has("getContentLengthLong");

  private ServletVersion() {
  }

  private static boolean has(String method) {
    try {
      HttpServletRequest.class.getMethod(method);
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  /** Length of the request's body in bytes as the client declared it, or -1. */
  static long contentLength(HttpServletRequest request) {
    return HAS_LONG_LENGTH ? Servlet31.contentLength(request) : request.getContentLength();
  }
}
