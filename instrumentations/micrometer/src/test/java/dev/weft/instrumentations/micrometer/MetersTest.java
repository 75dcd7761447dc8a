package dev.weft.instrumentations.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application measures is on the agent's page once, named as Micrometer's registry for Prometheus names it. */
@ExtendWith(WeftExtension.class)
class MetersTest {
  private static final Map<String, ReleaseLoader> LOADERS = new ConcurrentHashMap<>();

  @AfterAll
  static void forget() {
    LOADERS.clear();
  }

  static ReleaseLoader loader(String release) {
    return new ReleaseLoader(release.equals("1.13") || release.equals("1.17") || release.equals("boot-3.5") ? Map.of()
        : Map.of("io/micrometer/prometheusmetrics/", "io/micrometer/prometheus/"), release);
  }

  static Object shop(String release, String kind) {
    boolean isGlobal = kind.equals("global");   // which then has no registry that another test added
    ReleaseLoader loader = LOADERS.computeIfAbsent(isGlobal + release, name -> loader(release));
    return isGlobal ? loader.create("application.Shop", new Class<?>[0])
        : loader.create("application.ShopWithRegistry", new Class<?>[] {String.class}, kind);
  }

  static Object call(Object application, String method, Object... arguments) throws Exception {
    for (Method each : application.getClass().getMethods()) {
      if (each.getName().equals(method) && each.getParameterCount() == arguments.length) {
        return each.invoke(application, arguments);
      }
    }
    throw new NoSuchMethodException(method);
  }

  /** The series of a shop, without its label. */
  static Map<String, Double> shown(String shop) {
    return only(Weft.metrics(), shop);
  }

  private static Map<String, Double> only(Map<String, Double> series, String shop) {
    Map<String, Double> only = new TreeMap<>();
    String label = "shop=\"" + shop + '"';
    series.forEach((key, value) -> {
      if (key.contains(label)) {
        only.put(ordered(key.replace(label, "")), value);
      }
    });
    return only;
  }

  private static String ordered(String series) {
    int open = series.indexOf('{');
    String[] labels = series.substring(open + 1, series.length() - 1).split(",");
    return series.substring(0, open) + Stream.of(labels).filter(label -> !label.isEmpty()).sorted().toList();
  }

  private static Map<String, Double> parsed(String page) {
    Map<String, Double> series = new TreeMap<>();
    page.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
      int space = line.lastIndexOf(' ');
      series.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1).replace("+Inf", "Infinity")));
    });
    return series;
  }

  @ParameterizedTest
  @MethodSource("releases")
  void theGlobalRegistryNeedsNoOther(String release) throws Exception {
    String shop = "global " + release;
    Object application = shop(release, "global");
    call(application, "measure", shop);
    assertAllShown(shop);

    call(application, "sell", shop);
    assertThat(shown(shop)).containsEntry("shop_items_sold_total[item_color=\"blue\"]", 4.0).containsEntry("shop_pay_seconds_count[]", 3.0);
  }

  private static void assertAllShown(String shop) {
    Map<String, Double> shown = shown(shop);
    assertThat(shown).containsEntry("shop_items_sold_total[item_color=\"blue\"]", 3.0).containsEntry("shop_traffic_bytes_total[]", 1000.0)
        .containsEntry("shop_waiting[]", 7.0).containsEntry("shop_memory_bytes[]", 7.0).containsEntry("shop_age_seconds[]", 0.007)
        .containsEntry("shop_visits_total[]", 7.0).containsEntry("shop_pauses_seconds_count[]", 7.0)
        .containsEntry("shop_pauses_seconds_sum[]", 0.007).containsEntry("shop_stock[item=\"book\"]", 3.0)
        .containsEntry("shop_stock[item=\"pen\"]", 4.0)
        .containsEntry("shop_pay_seconds_count[]", 2.0).containsEntry("shop_pay_seconds_sum[]", 0.75).containsEntry("shop_pay_seconds_max[]", 0.5)
        .containsEntry("shop_pack_seconds_count[]", 2.0).containsEntry("shop_pack_seconds_bucket[le=\"+Inf\"]", 2.0)
        .containsEntry("shop_pack_seconds_bucket[le=\"0.1\"]", 1.0).containsEntry("shop_pack_seconds_bucket[le=\"0.9\"]", 2.0)
        .containsEntry("shop_send_seconds_count[]", 1.0).containsKey("shop_send_seconds[quantile=\"0.5\"]")
        .containsEntry("shop_weight_grams_sum[]", 30.0).containsEntry("shop_weight_grams_max[]", 30.0)
        .containsEntry("shop_price_bucket[le=\"3.0\"]", 1.0).containsEntry("shop_price_bucket[le=\"+Inf\"]", 2.0)
        .containsEntry("shop_price_sum[]", 4003.0);
    assertThat(shown.keySet()).anySatisfy(series -> assertThat(series).startsWith("shop_inventory_seconds"))   // names differ by release
        .anySatisfy(series -> assertThat(series).matches("shop_custom_\\w+\\[statistic=\"VALUE\"]"));
  }

  /** Not those of Spring Boot, which has a test of its own. */
  static Stream<String> releases() {
    return Releases.names().filter(release -> !release.startsWith("boot"));
  }

  static Stream<Arguments> registries() {
    return releases().flatMap(release -> Stream.of("simple", "logging", "composite", "empty").map(kind -> Arguments.of(release, kind)));
  }

  @ParameterizedTest
  @MethodSource("registries")
  void anyRegistryIsShown(String release, String kind) throws Exception {
    String shop = kind + ' ' + release;
    Object application = shop(release, kind);
    call(application, "addToGlobal");
    call(application, "measure", shop);
    assertAllShown(shop);

    call(application, "sell", shop);
    call(application, "sellGlobally", shop);
    assertThat(shown(shop)).containsEntry("shop_items_sold_total[item_color=\"blue\"]", 5.0).containsEntry("shop_pay_seconds_count[]", 3.0);
    call(application, "remove", shop);
    assertThat(shown(shop)).doesNotContainKey("shop_items_sold_total[item_color=\"blue\"]").containsKey("shop_pay_seconds_count[]");
    call(application, "close");
    assertThat(shown(shop)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void prometheusRegistryIsShownAsItShowsItself(String release) throws Exception {
    String shop = "prometheus " + release;
    Object application = shop(release, "prometheus");
    call(application, "commonTag");
    call(application, "addToGlobal");
    call(application, "measure", shop);
    call(application, "sellGlobally", shop);

    Map<String, Double> own = only(parsed((String) call(application, "scrape")), shop);
    Map<String, Double> shown = shown(shop);
    assertThat(own).containsEntry("shop_items_sold_total[item_color=\"blue\", region=\"eu\"]", 4.0);
    assertThat(shown.keySet()).containsExactlyElementsOf(own.keySet());
    assertThat(without(shown, "shop_inventory")).isEqualTo(without(own, "shop_inventory"));   // still runs
    call(application, "close");
    assertThat(shown(shop)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "1.17"})
  void aGaugeWhoseObjectIsGoneDisappears(String release) throws Exception {
    String shop = "gone " + release;
    Object application = shop(release, "global");
    call(application, "measure", shop);
    call(application, "addBroken", shop);
    assertThat(shown(shop)).containsKey("shop_waiting[]").doesNotContainKey("shop_broken[]");

    call(application, "forget");
    await().until(() -> {
      System.gc();
      return !shown(shop).containsKey("shop_waiting[]");
    });
    assertThat(shown(shop)).containsKey("shop_items_sold_total[item_color=\"blue\"]");
  }

  @Test
  void seriesAreBounded() throws Exception {
    Object application = shop("1.17", "global");
    call(application, "many", "many");
    call(application, "measure", "many");

    assertThat(shown("many").keySet().stream().filter(series -> series.startsWith("shop_many"))).hasSize(2000);
    assertThat(shown("many")).containsKey("shop_items_sold_total[item_color=\"blue\"]");
  }

  /** Not the global one: a composite's loop over its registries allocates, whosever they are. */
  @ParameterizedTest
  @ValueSource(strings = {"simple", "prometheus"})
  void aMeasurementAllocatesNothing(String kind) throws Exception {
    assertThat((Double) call(shop("1.17", kind), "cost", "cost " + kind)).isLessThan(1);
  }

  private static Map<String, Double> without(Map<String, Double> series, String prefix) {
    Map<String, Double> others = new TreeMap<>(series);
    others.keySet().removeIf(key -> key.startsWith(prefix));
    return others;
  }
}
