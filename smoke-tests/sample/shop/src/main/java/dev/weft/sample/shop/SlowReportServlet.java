package dev.weft.sample.shop;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code GET /slow-report}: turnover and prices, both asked for at once, off the container's thread. */
final class SlowReportServlet extends JsonServlet {
  private static final Logger LOG = Logger.getLogger(SlowReportServlet.class.getName());
  private static final long LIMIT_MILLIS = 10_000;

  private final transient Orders orders;
  private final transient Pricing pricing;
  private final transient Executor executor;

  SlowReportServlet(Orders orders, Pricing pricing, Executor executor) {
    this.orders = orders;
    this.pricing = pricing;
    this.executor = executor;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext async = request.startAsync();
    async.setTimeout(LIMIT_MILLIS);
    executor.execute(() -> report().whenComplete((report, failure) -> finish(async, report, failure)));
  }

  private CompletableFuture<Map<String, Object>> report() {
    CompletableFuture<Map<Integer, BigDecimal>> prices = pricing.prices(List.of(1, 2, 3));
    return CompletableFuture.supplyAsync(this::turnover, executor).thenCombine(prices, (turnover, known) -> {
      Map<String, Object> report = new LinkedHashMap<>();
      report.put("turnover", turnover);
      report.put("prices", known);
      return report;
    });
  }

  private Map<String, BigDecimal> turnover() {
    try {
      return orders.turnover();
    } catch (SQLException failed) {
      throw new CompletionException(failed);
    }
  }

  private static void finish(AsyncContext async, Map<String, Object> report, Throwable failure) {
    HttpServletResponse response = (HttpServletResponse) async.getResponse();
    try {
      if (failure == null) {
        answer(response, HttpServletResponse.SC_OK, report);
      } else {
        LOG.log(Level.WARNING, "GET /slow-report: {0}", failure.toString());
        answer(response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, Map.of("error", "no report today"));
      }
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    } finally {
      async.complete();
    }
  }
}
