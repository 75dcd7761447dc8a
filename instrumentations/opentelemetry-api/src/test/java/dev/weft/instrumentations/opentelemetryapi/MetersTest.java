package dev.weft.instrumentations.opentelemetryapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application measures is on the agent's page, named as OpenTelemetry's exporter for Prometheus names it. */
@ExtendWith(WeftExtension.class)
class MetersTest {
  private static Object create(String release, String type) {
    return new ReleaseLoader(release).create(type, new Class<?>[0]);
  }

  private static void call(Object application, String method, Object... arguments) throws Exception {
    Class<?>[] types = new Class<?>[arguments.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = arguments[i] instanceof Long ? long.class : arguments[i].getClass();
    }
    application.getClass().getMethod(method, types).invoke(application, arguments);
  }

  private static Map<String, Double> shown(String shop) {
    return Weft.metrics().entrySet().stream().filter(each -> each.getKey().contains("otel_scope_name=\"" + shop + "\""))
        .collect(Collectors.toMap(each -> each.getKey().replace("otel_scope_name=\"" + shop + "\",otel_scope_version=\"2.1\"", "SCOPE")
            .replace("otel_scope_name=\"" + shop + "\"", "SCOPE"), Map.Entry::getValue));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.10", "1.40", "1.68"})
  void allInstrumentsAreShown(String release) throws Exception {
    Object application = create(release, "application.Meters");
    String shop = "shop " + release;
    call(application, "measure", shop);

    assertThat(shown(shop)).containsEntry("shop_items_sold_total{SCOPE,shop_color=\"blue\",size=\"4\"}", 5.0)
        .containsEntry("shop_items_sold_total{SCOPE}", 1.0).containsEntry("shop_time_seconds_total{SCOPE}", 0.5)
        .containsEntry("shop_carts{SCOPE}", 3.0).containsEntry("shop_price_EUR_sum{SCOPE}", 7.5)
        .containsEntry("shop_price_EUR_bucket{SCOPE,le=\"5.0\"}", 0.0).containsEntry("shop_price_EUR_bucket{SCOPE,le=\"10.0\"}", 1.0)
        .containsEntry("shop_weight_bytes_bucket{SCOPE,le=\"10000.0\"}", 0.0).containsEntry("shop_weight_bytes_count{SCOPE}", 1.0)
        .containsEntry("shop_load{SCOPE}", 0.25).containsEntry("shop_visits_total{SCOPE}", 70.0)
        .containsEntry("shop_waiting{SCOPE,shop_color=\"blue\",size=\"4\"}", 3.0)
        .allSatisfy((series, value) -> assertThat(series).doesNotStartWith("weft_"));
    call(application, "waiting", 8L);
    assertThat(shown(shop)).containsEntry("shop_waiting{SCOPE,shop_color=\"blue\",size=\"4\"}", 8.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.40", "1.68"})
  void instrumentsOfLaterReleasesAreShown(String release) throws Exception {
    String shop = "new shop " + release;
    call(create(release, "application.NewMeters"), "measure", shop);

    assertThat(shown(shop)).containsEntry("shop_temperature_celsius{SCOPE}", 21.5).containsEntry("shop_level{SCOPE}", 4.0)
        .containsEntry("shop_steps_bucket{SCOPE,le=\"1.0\"}", 0.0).containsEntry("shop_steps_bucket{SCOPE,le=\"2.0\"}", 1.0)
        .containsEntry("shop_first_total{SCOPE}", 1.0).containsEntry("shop_second{SCOPE}", 2.0);
  }

  @Test
  void seriesAreBounded() throws Exception {
    call(create("1.68", "application.Meters"), "many", "many shops");

    Map<String, Double> shown = shown("many shops");
    assertThat(shown).hasSize(2001).containsEntry("shop_many_total{otel_metric_overflow=\"true\",SCOPE}", 1000.0);
  }
}
