package dev.weft.instrumentations.opentelemetryapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Neither spans that never end, nor scopes that are never closed, nor observers keep the class loader of an application alive. */
@ExtendWith(WeftExtension.class)
class UndeployTest {
  @Test
  void theApplicationsClassLoaderIsCollected() throws Exception {
    WeakReference<ClassLoader> loader = used();
    assertThat(Weft.metrics()).containsKey("shop_carts{otel_scope_name=\"undeployed\",otel_scope_version=\"2.1\"}");
    await().until(() -> {
      System.gc();
      return loader.get() == null;
    });
    assertThat(Weft.metrics()).doesNotContainKey("shop_visits_total{otel_scope_name=\"undeployed\",otel_scope_version=\"2.1\"}");
  }

  private static WeakReference<ClassLoader> used() throws Exception {
    try (ReleaseLoader loader = new ReleaseLoader("1.68")) {
      Object spans = loader.create("application.Spans", new Class<?>[0]);
      Weft.inRequest(() -> spans.getClass().getMethod("neverEnded").invoke(spans));
      Weft.inRequest(() -> spans.getClass().getMethod("outOfOrder").invoke(spans));
      Object meters = loader.create("application.Meters", new Class<?>[0]);
      meters.getClass().getMethod("measure", String.class).invoke(meters, "undeployed");
      return new WeakReference<>(loader);
    }
  }
}
