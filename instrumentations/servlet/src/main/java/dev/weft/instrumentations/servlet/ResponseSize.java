package dev.weft.instrumentations.servlet;

import dev.weft.telemetry.http.ContentLength;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Finds the length of a response's body in bytes, before any compression by the container. The length that the application declared takes
 * precedence, since the container may send a file itself; else it is what the application wrote, including what the container still
 * buffers. -1 if neither is known: in containers other than Tomcat and Jetty if no length was declared, and for an error without a body,
 * since the container may write an error page later.
 */
final class ResponseSize {
  private static final int DEEPEST_WRAPPING = 32;

  private ResponseSize() {
  }

  static long of(HttpServletRequest request, HttpServletResponse response, int status) {
    if (status < 200 || status == 204 || status == 304 || "HEAD".equals(request.getMethod())) {
      return 0;
    }
    ServletResponse innermost = response;
    for (int i = 0; innermost instanceof ServletResponseWrapper && i < DEEPEST_WRAPPING; i++) {
      innermost = ((ServletResponseWrapper) innermost).getResponse();
    }
    if (innermost == null) {
      return -1;
    }
    BodyCounter counter = BodyCounters.of(innermost.getClass());
    long written = counter.written(innermost);
    if (written <= 0 && status >= 400) {
      return -1;
    }
    long declared = counter.declared(innermost);
    if (declared < 0) {
      declared = ContentLength.of(response.getHeader("Content-Length"));
    }
    return declared >= 0 ? declared : written;
  }
}
