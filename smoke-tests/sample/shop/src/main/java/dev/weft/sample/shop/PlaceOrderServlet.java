package dev.weft.sample.shop;

import com.google.gson.JsonSyntaxException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import redis.clients.jedis.RedisClient;

/** {@code POST /orders}: prices the items, stores the order in one transaction, counts it in Redis. */
final class PlaceOrderServlet extends JsonServlet {
  private final transient Orders orders;
  private final transient Pricing pricing;
  private final transient RedisClient redis;

  PlaceOrderServlet(Orders orders, Pricing pricing, RedisClient redis) {
    this.orders = orders;
    this.pricing = pricing;
    this.redis = redis;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
    Order order = read(request);
    if (order == null || !order.isComplete()) {
      answer(response, HttpServletResponse.SC_BAD_REQUEST, Map.of("error", "an order has a customer and items"));
      return;
    }
    Map<Integer, BigDecimal> prices = pricing.prices(order.items.stream().map(item -> item.product).collect(Collectors.toSet())).join();
    order.items.forEach(item -> item.unitPrice = prices.get(item.product));
    if (order.items.stream().anyMatch(item -> item.unitPrice == null)) {
      answer(response, HttpServletResponse.SC_BAD_REQUEST, Map.of("error", "no such product"));
      return;
    }
    try {
      Optional<Long> id = orders.place(order);
      if (id.isEmpty()) {
        answer(response, HttpServletResponse.SC_CONFLICT, Map.of("error", "not enough in stock"));
        return;
      }
      answer(response, HttpServletResponse.SC_CREATED, Map.of("id", id.get(), "placed", redis.incr("orders:placed")));
    } catch (SQLException failed) {
      throw new ServletException(failed);
    }
  }

  private static Order read(HttpServletRequest request) throws IOException {
    try {
      return GSON.fromJson(request.getReader(), Order.class);
    } catch (JsonSyntaxException garbled) {
      return null;
    }
  }
}
