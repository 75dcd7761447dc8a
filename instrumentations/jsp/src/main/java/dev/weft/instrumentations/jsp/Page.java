package dev.weft.instrumentations.jsp;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.HttpServerOperation;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

/** A JSP that exists and serves what the client asked for: its path is the route. */
final class Page {
  private static final Instrumentation JSP = Instrumentation.of("jsp");

  private Page() {
  }

  /**
   * A JSP with a mapping of its own in {@code web.xml} ({@code <jsp-file>}) serves other paths than that of its file: of those the route is the mapping.
   *
   * @param request null where the container only prepares the JSP
   * @param file path of the JSP inside the web application
   */
  static void serves(@Nullable HttpServletRequest request, String file) {
    HttpServerOperation operation = request == null ? null : HttpServerOperation.current(Context.slot());
    if (operation != null && !operation.isTemplateNoted() && request.getDispatcherType() == DispatcherType.REQUEST && file.equals(path(request))) {
      operation.noteTemplate(file);
      JSP.called();
    }
  }

  private static String path(HttpServletRequest request) {
    String rest = request.getPathInfo();
    return rest == null ? request.getServletPath() : request.getServletPath() + rest;
  }
}
