package dev.weft.instrumentations.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods with Micrometer's annotations are timed and counted without an aspect, and only once with one. */
@ExtendWith(WeftExtension.class)
class AnnotationsTest {
  private static Object create(String release, String type) {
    return new ReleaseLoader(release).create("application." + type, new Class<?>[0]);
  }

  /** By how much the series of a class have grown, without its label: other tests' applications may still be there. */
  private static Map<String, Double> shown(String type) {
    String label = "class=\"application." + type + "\",";
    return Weft.metrics().keySet().stream().filter(series -> series.contains(label) && Weft.metric(series) != 0)
        .collect(Collectors.toMap(series -> series.replace(label, ""), Weft::metric));
  }

  @ParameterizedTest
  @MethodSource("dev.weft.instrumentations.micrometer.MetersTest#releases")
  void callsAreTimed(String release) throws Exception {
    Object shop = create(release, "TimedShop");
    MetersTest.call(shop, "order");
    MetersTest.call(shop, "order");
    MetersTest.call(shop, "get");
    MetersTest.call(shop, "call");
    assertThatThrownBy(() -> MetersTest.call(shop, "fail")).isInstanceOf(InvocationTargetException.class);
    MetersTest.call(shop, "ask");
    assertThat(shown("TimedShop")).containsEntry("shop_order_seconds_count{exception=\"none\",kind=\"book\",method=\"order\"}", 2.0)
        .containsEntry("shop_order_seconds_bucket{exception=\"none\",kind=\"book\",method=\"order\",le=\"+Inf\"}", 2.0)
        .containsEntry("shop_get_seconds_count{exception=\"none\",method=\"get\"}", 1.0)
        .containsEntry("shop_first_seconds_count{exception=\"none\",method=\"twice\"}", 1.0)
        .containsEntry("shop_second_seconds_count{exception=\"none\",method=\"twice\"}", 1.0)
        .containsEntry("method_timed_seconds_count{exception=\"IllegalStateException\",method=\"fail\"}", 1.0)
        .doesNotContainKey("shop_ask_seconds_count{exception=\"none\",method=\"ask\"}");
    MetersTest.call(shop, "answer");
    assertThat(shown("TimedShop")).containsEntry("shop_ask_seconds_count{exception=\"none\",method=\"ask\"}", 1.0);

    String running = "shop_count_stock_seconds_count{method=\"countStock\"}";
    double[] during = new double[1];
    MetersTest.call(shop, "countStock", (Runnable) () -> during[0] = shown("TimedShop").get(running));
    assertThat(during[0]).isEqualTo(1);
    assertThat(shown("TimedShop")).doesNotContainKey(running);

    MetersTest.call(shop, "haveAspect");
    MetersTest.call(shop, "get");
    assertThat(shown("TimedShop")).containsEntry("shop_get_seconds_count{exception=\"none\",method=\"get\"}", 1.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "1.17"})
  void callsAreCounted(String release) throws Exception {
    Object shop = create(release, "CountedShop");
    String orders = "shop_orders_total{exception=\"none\",kind=\"book\",method=\"order\",result=\"success\"}";
    MetersTest.call(shop, "order");
    MetersTest.call(shop, "order");
    MetersTest.call(shop, "mayFail", false);
    assertThatThrownBy(() -> MetersTest.call(shop, "mayFail", true)).isInstanceOf(InvocationTargetException.class);
    assertThat(shown("CountedShop")).containsOnly(Map.entry(orders, 2.0), Map.entry(
        "shop_failures_total{exception=\"IllegalStateException\",method=\"mayFail\",result=\"failure\"}", 1.0));

    MetersTest.call(shop, "haveAspect");
    MetersTest.call(shop, "order");
    assertThat(shown("CountedShop")).containsEntry(orders, 2.0);
  }

  @Test
  void aFunctionThatSuspendsIsOneCallUntilItsResult() throws Exception {
    Object shop = create("1.17", "SuspendingShop");
    MetersTest.call(shop, "order", "book");
    String timer = "shop_suspended_seconds_count{exception=\"none\",method=\"find\"}";
    assertThat(shown("SuspendingShop")).isEmpty();
    MetersTest.call(shop, "answer", "found");
    assertThat(shown("SuspendingShop")).containsEntry(timer, 1.0)
        .containsEntry("shop_finds_total{exception=\"none\",method=\"find\",result=\"success\"}", 1.0);

    MetersTest.call(shop, "order", "nothing");
    MetersTest.call(shop, "answer", "found");
    assertThat(shown("SuspendingShop")).containsEntry(timer, 1.0)
        .containsEntry("shop_suspended_seconds_count{exception=\"IllegalStateException\",method=\"find\"}", 1.0)
        .containsEntry("shop_finds_total{exception=\"IllegalStateException\",method=\"find\",result=\"failure\"}", 1.0);
  }
}
