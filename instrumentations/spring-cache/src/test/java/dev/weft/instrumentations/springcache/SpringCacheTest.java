package dev.weft.instrumentations.springcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.Redis;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each read counts once, as what it found and by the kind of the cache that had to know. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class SpringCacheTest {
  @Parameter
  private String release;

  private Application application;
  private Map<String, Double> before;

  interface Application {
    void annotated(String kind) throws Exception;

    void typed(String kind);

    void later(String kind);

    Throwable failing(String kind);
  }

  @BeforeEach
  void start() {
    application = ReleaseLoader.proxy(Application.class,
        new ReleaseLoader(release).create("application.CacheApplication", new Class<?>[] {int.class}, Redis.PORT));
    before = Weft.metrics();
  }

  /** What was counted: by a cache of this kind, and by no other. */
  private void assertCounted(String type, int hits, int misses) {
    await().pollDelay(Duration.ZERO).untilAsserted(() -> {
      Map<String, Double> now = Weft.metrics();
      for (String each : new String[] {"memory", "redis", "other"}) {
        assertThat(since(now, "cache_hits_total", each)).as("hits " + each).isEqualTo(each.equals(type) ? hits : 0);
        assertThat(since(now, "cache_misses_total", each)).as("misses " + each).isEqualTo(each.equals(type) ? misses : 0);
      }
    });
  }

  private double since(Map<String, Double> now, String counter, String type) {
    String series = counter + "{cache_type=\"" + type + "\"}";
    return now.get(series) - before.get(series);
  }

  @ParameterizedTest
  @CsvSource({"map,memory,4,2", "decorated,memory,4,2", "own,other,4,2", "caffeine,memory,4,2", "none,memory,0,0"})
  void annotatedMethodsCountWhatTheirCacheFound(String kind, String type, int hits, int misses) throws Exception {
    application.annotated(kind);
    assertCounted(type, hits, misses);
  }

  @ParameterizedTest
  @CsvSource({"redis,redis"})
  void readsOfRedisCountAsRedisAlone(String kind, String type) throws Exception {
    assumeFalse(release.equals("4.3"));   // tested without
    application.annotated(kind);
    assertCounted(type, 4, release.equals("5.3") ? 3 : 2);   // it looks twice before it loads
  }

  @ParameterizedTest
  @CsvSource({"map,memory", "own,other", "caffeine,memory"})
  void typedReadsCount(String kind, String type) {
    application.typed(kind);
    assertCounted(type, 1, 1);
  }

  @ParameterizedTest
  @CsvSource({"map,memory"})
  void readsCountWhoseAnswersComeLater(String kind, String type) {
    assumeTrue(release.equals("6.2") || release.equals("7.0"));
    application.later(kind);
    assertCounted(type, 3, 2);
  }

  @ParameterizedTest
  @CsvSource("map")
  void whatIsReadDuringALoadCountsByItself(String kind) {
    assertThat(application.failing(kind)).isInstanceOf(IllegalStateException.class).hasMessage("no price for 1");
    assertCounted("memory", 1, 1);
  }
}
