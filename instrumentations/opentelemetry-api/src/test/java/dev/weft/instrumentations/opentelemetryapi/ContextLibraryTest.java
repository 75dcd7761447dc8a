package dev.weft.instrumentations.opentelemetryapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Contexts are a library of their own, which does not know spans. */
@ExtendWith(WeftExtension.class)
class ContextLibraryTest {
  @Test
  void worksWithoutSpans() throws Exception {
    try (ReleaseLoader release = new ReleaseLoader("1.68")) {
      URL[] jars = Arrays.stream(release.getURLs()).filter(url -> url.toString().matches(".*opentelemetry-(context|common)-.*")).toArray(URL[]::new);
      try (URLClassLoader loader = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())) {
        Class<?> context = loader.loadClass("io.opentelemetry.context.Context");
        Object current = Weft.inRequest(() -> context.getMethod("current").invoke(null));
        assertThat(current).isSameAs(context.getMethod("root").invoke(null));
        assertThat(context.getMethod("makeCurrent").invoke(current)).isNotNull();
      }
    }
  }
}
