package dev.weft.instrumentations.memorycaches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each read counts as what it found, whether or not the cache keeps statistics. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class CacheTest {
  @Parameter
  private String release;

  @ParameterizedTest
  @ValueSource(strings = {"caffeine", "caffeineWithoutLimit", "caffeineWithStatistics", "caffeineWithOwnStatistics", "guava", "guavaWithStatistics",
      "ehcache", "jcache"})
  void readsCountWhatTheyFound(String cache) throws Exception {
    assumeFalse(cache.equals("guavaWithStatistics") && release.equals("first"));   // all caches have statistics
    Object application = new ReleaseLoader(release).create("application.CacheApplication", new Class<?>[0]);
    ReleaseLoader.call(application.getClass().getClassLoader(), () -> application.getClass().getMethod(cache).invoke(application));
    assertThat(Weft.metric("cache_hits_total{cache_type=\"memory\"}")).isEqualTo(6);
    assertThat(Weft.metric("cache_misses_total{cache_type=\"memory\"}")).isEqualTo(4);
  }
}
