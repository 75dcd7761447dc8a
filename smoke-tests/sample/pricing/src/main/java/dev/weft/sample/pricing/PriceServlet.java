package dev.weft.sample.pricing;

import com.google.gson.Gson;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** {@code GET /prices/3}: one price in euro. Reads Redis synchronously, stores without waiting. */
final class PriceServlet extends HttpServlet {
  private static final Gson GSON = new Gson();
  private static final int CACHED_SECONDS = 3;

  private final transient Prices prices;
  private final transient Exchange exchange;
  private final transient StatefulRedisConnection<String, String> redis;

  PriceServlet(Prices prices, Exchange exchange, StatefulRedisConnection<String, String> redis) {
    this.prices = prices;
    this.exchange = exchange;
    this.redis = redis;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    try {
      String product = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
      BigDecimal price = product.matches("\\d{1,9}") ? price(Integer.parseInt(product)) : null;
      if (price == null) {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        response.getWriter().write(GSON.toJson(Collections.singletonMap("error", "no such product")));
        return;
      }
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("product", Integer.valueOf(product));
      answer.put("amount", price);
      answer.put("currency", "EUR");
      response.getWriter().write(GSON.toJson(answer));
    } catch (SQLException failed) {
      throw new ServletException(failed);
    }
  }

  private BigDecimal price(int product) throws IOException, SQLException {
    String key = "price:" + product;
    String cached = redis.sync().get(key);
    if (cached != null) {
      return new BigDecimal(cached);
    }
    BigDecimal dollars = prices.dollars(Collections.singleton(product)).get(product);
    if (dollars == null) {
      return null;
    }
    BigDecimal price = dollars.multiply(exchange.rate("EUR")).setScale(2, RoundingMode.HALF_UP);
    redis.async().set(key, price.toString(), SetArgs.Builder.ex(CACHED_SECONDS));
    return price;
  }
}
