package dev.weft.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointFiguresTest {
  private static final String BEFORE = """
      http_requests_total{method="GET",endpoint="/products",status="200"} 10
      http_request_duration_seconds_bucket{method="GET",endpoint="/products",le="0.01"} 10
      http_request_duration_seconds_bucket{method="GET",endpoint="/products",le="+Inf"} 10
      """;
  private static final String NOW = """
      http_requests_total{method="GET",endpoint="/products",status="200"} 25
      http_requests_total{method="GET",endpoint="/products",status="500"} 5
      http_requests_total{method="GET",endpoint="/*",status="404"} 1
      http_requests_total{method="POST",endpoint="/orders",status="201"} 0
      http_request_duration_seconds_bucket{method="GET",endpoint="/products",le="0.01"} 30
      http_request_duration_seconds_bucket{method="GET",endpoint="/products",le="+Inf"} 30
      http_request_duration_seconds_bucket{method="GET",endpoint="/*",le="0.01"} 1
      http_request_duration_seconds_bucket{method="GET",endpoint="/*",le="+Inf"} 1
      """;
  private final EndpointFigures figures = new EndpointFigures("shop", PrometheusText.parse(BEFORE), PrometheusText.parse(NOW), 10);

  @Test
  void showsRatesErrorsAndPercentilesSinceTheFirstReading() {
    assertThat(figures.table()).isEqualTo("""
          endpoint                       requests    per s   errors       p50       p95       p99
          GET /*                                1      0.1     0.0%    5.0 ms    9.5 ms    9.9 ms
          POST /orders                          0      0.0     0.0%         -         -         -
          GET /products                        20      2.0    25.0%    5.0 ms    9.5 ms    9.9 ms
        """);
  }

  @Test
  void hasSeenWhatWasBothCountedAndTimed() {
    assertThat(figures.seen()).containsExactlyInAnyOrder(
        new Endpoint("shop", "GET", "/products"), new Endpoint("shop", "GET", Endpoint.NO_ROUTE));
    assertThat(new EndpointFigures("shop", List.of(), List.of(), 10).seen()).isEmpty();
  }
}
