package dev.weft.instrumentations.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Finds the length of a response's body in bytes, before any compression by the container: the length that the application declared. -1 if it
 * declared none. Containers that are woven know what was written.
 */
final class ResponseSize {
  private ResponseSize() {
  }

  static long of(HttpServletRequest request, HttpServletResponse response, int status) {
    if (status < 200 || status == 204 || status == 304 || "HEAD".equals(request.getMethod())) {
      return 0;
    }
    return parse(response.getHeader("Content-Length"));
  }

  /** The value of a header that consists of digits only; else -1. */
  private static long parse(String length) {
    if (length == null || length.isEmpty() || length.length() > 18) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < length.length(); i++) {
      int digit = length.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
