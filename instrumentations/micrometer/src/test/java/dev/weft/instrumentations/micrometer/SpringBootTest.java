package dev.weft.instrumentations.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With Spring Boot, all is shown that the application and Spring Boot measure: once, with the tags that the settings ask for. */
@ExtendWith(WeftExtension.class)
class SpringBootTest {
  @ParameterizedTest
  @CsvSource({"boot-2.7,none,SimpleMeterRegistry", "boot-2.7,one,PrometheusMeterRegistry", "boot-2.7,several,AutoConfiguredCompositeMeterRegistry",
      "boot-3.5,none,SimpleMeterRegistry", "boot-3.5,one,PrometheusMeterRegistry", "boot-3.5,several,AutoConfiguredCompositeMeterRegistry"})
  void metersAreShown(String release, String kind, String registry) throws Exception {
    String name = kind + ' ' + release;
    ReleaseLoader loader = MetersTest.loader(release);
    Object shop = loader.create("application.BootShop", new Class<?>[] {String.class}, kind);
    assertThat(MetersTest.call(shop, "registryType")).isEqualTo(registry);
    MetersTest.call(shop, "measure", name);
    MetersTest.call(shop, "sellGlobally", name);

    assertThat(MetersTest.shown(name)).containsEntry("shop_items_sold_total[item_color=\"blue\", region=\"eu\"]", 4.0)
        .doesNotContainKey("shop_items_sold_total[item_color=\"blue\"]").containsEntry("shop_pay_seconds_count[region=\"eu\"]", 2.0)
        .containsEntry("shop_waiting[region=\"eu\"]", 7.0);
    assertThat(Weft.metrics()).containsKey("jvm_threads_live_threads{region=\"eu\"}");
    MetersTest.call(shop, "close");
    assertThat(MetersTest.shown(name)).isEmpty();
  }
}
