package dev.weft.sample.pricing;

import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import reactor.core.publisher.Mono;

/** {@code GET /rates/EUR}: what a dollar is worth, as plain text. Kept in Redis for a while, reactively. */
final class RatesServlet extends HttpServlet {
  private static final int CACHED_SECONDS = 2;
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final transient Prices prices;
  private final transient StatefulRedisConnection<String, String> redis;

  RatesServlet(Prices prices, StatefulRedisConnection<String, String> redis) {
    this.prices = prices;
    this.redis = redis;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
    String currency = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
    String rate = currency.matches("[A-Z]{3}") ? rate(currency) : null;
    response.setContentType("text/plain");
    if (rate == null) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      response.getWriter().write("no such currency");
    } else {
      response.getWriter().write(rate);
    }
  }

  private String rate(String currency) {
    RedisReactiveCommands<String, String> commands = redis.reactive();
    String key = "rate:" + currency;
    return commands.get(key)
        .switchIfEmpty(Mono.defer(() -> stored(currency))
            .flatMap(rate -> commands.set(key, rate, SetArgs.Builder.ex(CACHED_SECONDS)).thenReturn(rate)))
        .block(LIMIT);
  }

  private Mono<String> stored(String currency) {
    try {
      return Mono.justOrEmpty(prices.rate(currency)).map(BigDecimal::toPlainString);
    } catch (SQLException failed) {
      return Mono.error(failed);
    }
  }
}
