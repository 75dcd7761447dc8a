package dev.weft.sample.pricing;

import com.google.gson.Gson;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** {@code GET /prices?ids=1,2,3}: several prices in euro, of at most a hundred products. Counts in Redis while the database answers. */
final class PricesServlet extends HttpServlet {
  private static final Gson GSON = new Gson();
  private static final int MOST = 100;
  private static final int LIMIT_SECONDS = 5;

  private final transient Prices prices;
  private final transient Exchange exchange;
  private final transient StatefulRedisConnection<String, String> redis;

  PricesServlet(Prices prices, Exchange exchange, StatefulRedisConnection<String, String> redis) {
    this.prices = prices;
    this.exchange = exchange;
    this.redis = redis;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    String ids = request.getParameter("ids");
    if (ids == null || !ids.matches("\\d{1,9}(,\\d{1,9}){0," + (MOST - 1) + "}")) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      response.getWriter().write(GSON.toJson(Collections.singletonMap("error", "ids are up to " + MOST + " numbers")));
      return;
    }
    SortedSet<Integer> products = new TreeSet<>();
    for (String id : ids.split(",")) {
      products.add(Integer.valueOf(id));
    }
    try {
      Future<Long> counted = redis.async().incrby("prices:asked", products.size());
      Map<Integer, BigDecimal> euros = new TreeMap<>(prices.dollars(products));
      BigDecimal rate = exchange.rate("EUR");
      euros.replaceAll((product, dollars) -> dollars.multiply(rate).setScale(2, RoundingMode.HALF_UP));
      response.setHeader("X-Prices-Asked", String.valueOf(counted.get(LIMIT_SECONDS, TimeUnit.SECONDS)));
      response.getWriter().write(GSON.toJson(euros));
    } catch (SQLException | ExecutionException | TimeoutException failed) {
      throw new ServletException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ServletException(interrupted);
    }
  }
}
