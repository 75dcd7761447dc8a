package dev.weft.sample.shop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.ZRangeParams;

/** {@code GET /recommendations/3}: what else to buy. Fails for every fifth product: nobody has found out why yet. */
final class RecommendationsServlet extends JsonServlet {
  private final transient RedisClient redis;

  RecommendationsServlet(RedisClient redis) {
    this.redis = redis;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    long product = number(request).orElse(1);
    redis.zincrby("recommended", 1, "product:" + product);
    if (product % 5 == 0) {
      throw new IllegalStateException("no recommendations for product " + product);
    }
    List<String> popular = redis.zrange("recommended", ZRangeParams.zrangeParams(0, 2).rev());
    answer(response, HttpServletResponse.SC_OK, popular);
  }
}
