package dev.weft.sample.shop;

import com.google.gson.Gson;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalLong;

/** What the shop's servlets share: JSON out, and the number at the end of a path in. */
abstract class JsonServlet extends HttpServlet {
  static final Gson GSON = new Gson();

  static void answer(HttpServletResponse response, int status, Object body) throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.getWriter().write(GSON.toJson(body));
  }

  /** 42 for {@code /orders/42}; empty for anything that is no number. */
  static OptionalLong number(HttpServletRequest request) {
    String path = request.getPathInfo();
    try {
      return path == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(path.substring(1)));
    } catch (NumberFormatException none) {
      return OptionalLong.empty();
    }
  }
}
