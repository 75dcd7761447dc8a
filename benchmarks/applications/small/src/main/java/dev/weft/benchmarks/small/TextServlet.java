package dev.weft.benchmarks.small;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

/** Answers with a short text. */
final class TextServlet extends HttpServlet {
  private final transient Callable<String> text;

  TextServlet(Callable<String> text) {
    this.text = text;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
    byte[] body;
    try {
      body = text.call().getBytes(StandardCharsets.UTF_8);
    } catch (Exception failed) {
      throw new ServletException(failed);
    }
    response.setContentType("text/plain");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
