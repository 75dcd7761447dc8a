package dev.weft.sample.shop;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code GET /orders/42}: one order. */
final class OrderServlet extends JsonServlet {
  private final transient Orders orders;

  OrderServlet(Orders orders) {
    this.orders = orders;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
    OptionalLong id = number(request);
    try {
      Optional<Map<String, Object>> order = id.isPresent() ? orders.find(id.getAsLong()) : Optional.empty();
      if (order.isPresent()) {
        answer(response, HttpServletResponse.SC_OK, order.get());
      } else {
        answer(response, HttpServletResponse.SC_NOT_FOUND, Map.of("error", "no such order"));
      }
    } catch (SQLException failed) {
      throw new ServletException(failed);
    }
  }
}
