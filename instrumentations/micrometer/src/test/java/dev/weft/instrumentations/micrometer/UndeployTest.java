package dev.weft.instrumentations.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.WeftExtension;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Neither registries nor meters keep the class loader of an application alive, and what it measured disappears with it. */
@ExtendWith(WeftExtension.class)
class UndeployTest {
  @Test
  void theApplicationsClassLoaderIsCollected() throws Exception {
    WeakReference<ClassLoader> loader = used();
    assertThat(MetersTest.shown("undeployed")).isNotEmpty();
    long end = System.nanoTime() + 10_000_000_000L;
    while (loader.get() != null && System.nanoTime() < end) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(loader.get()).isNull();
    assertThat(MetersTest.shown("undeployed")).isEmpty();
  }

  private static WeakReference<ClassLoader> used() throws Exception {
    try (ReleaseLoader loader = new ReleaseLoader("1.17")) {
      MetersTest.call(loader.create("application.Shop", new Class<?>[0]), "measure", "undeployed");
      for (String kind : new String[] {"prometheus", "simple"}) {
        Object shop = loader.create("application.ShopWithRegistry", new Class<?>[] {String.class}, kind);
        MetersTest.call(shop, "measure", "undeployed");
        MetersTest.call(shop, "addToGlobal");
      }
      MetersTest.call(loader.create("application.TimedShop", new Class<?>[0]), "order");
      return new WeakReference<>(loader);
    }
  }
}
