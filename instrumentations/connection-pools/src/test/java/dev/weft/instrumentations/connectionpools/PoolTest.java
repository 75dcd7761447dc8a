package dev.weft.instrumentations.connectionpools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.advice.Nullable;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pools show while connections are lent, waited for and given back, and that closed pools show nothing. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class PoolTest {
  private static final String URL = "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1;USER=sa;PASSWORD=sa";
  private static final String NO_POOL = "database_connections_active{pool=\"none\"}";

  @Parameter
  private String release;

  interface Application {
    DataSource open(String kind, String url) throws Exception;

    Connection connect(String url) throws Exception;

    String serve() throws Exception;

    void stopServing() throws Exception;

    void close() throws Exception;
  }

  private final List<Application> applications = new ArrayList<>();

  private Application application() {
    return application(new ReleaseLoader(release));
  }

  private Application application(ReleaseLoader loader) {
    Application made = ReleaseLoader.proxy(Application.class, loader.create("application.PoolApplication", new Class<?>[0]));
    applications.add(made);
    return made;
  }

  /** A pool that a failed test leaves would fail others. */
  @AfterEach
  void close() throws Exception {
    for (Application each : applications) {
      each.close();
    }
  }

  @Nullable
  private static Double gauge(String name, String pool) {
    return Weft.metrics().get("database_connections_" + name + "{pool=\"" + pool + "\"}");
  }

  private static Double size(String status) {
    return Weft.metrics().get("db_connection_pool_size{status=\"" + status + "\"}");
  }

  @ParameterizedTest
  @CsvSource({"hikari,orders,true", "dbcp1,h2:mem:dbcp1,false", "dbcp2,h2:mem:dbcp2,true", "tomcat,h2:mem:tomcat,true", "c3p0,h2:mem:c3p0,true",
      "agroal,h2:mem:agroal,true", "druid,h2:mem:druid,true", "vibur,v1,false", "ucp,u1,true", "h2,h2:mem:h2,false"})
  void poolShowsItsConnectionsUntilItIsClosed(String kind, String name, boolean knowsWaiting) throws Exception {
    assumeTrue(kind.equals("hikari") || !release.startsWith("hikari"));
    Application application = application();
    double unpooledBefore = Weft.metrics().getOrDefault(NO_POOL, 0.0);
    DataSource pool = application.open(kind, String.format(URL, kind));
    assertThat(size("checked_out")).isZero();
    Weft.metrics();   // the pool is read before it is used

    Connection first = pool.getConnection();
    await().untilAsserted(() -> assertThat(gauge("active", name)).isEqualTo(1));
    assertThat(gauge("max", name)).isEqualTo(2);
    Connection second = pool.getConnection();
    assertThat(gauge("active", name)).isEqualTo(2);
    assertThat(gauge("idle", name)).isEqualTo(0);
    assertThat(size("checked_out")).isEqualTo(2);

    Thread waiting = new Thread(() -> {
      try {
        pool.getConnection().close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
    waiting.start();
    if (knowsWaiting) {
      await().untilAsserted(() -> assertThat(gauge("pending", name)).isEqualTo(1));
      assertThat(size("overflow")).isEqualTo(1);
    } else {
      assertThat(gauge("pending", name)).isNull();
    }
    second.close();
    waiting.join(10_000);
    first.close();
    await().untilAsserted(() -> {
      assertThat(gauge("active", name)).isEqualTo(0);
      assertThat(gauge("idle", name)).isPositive();
    });
    assertThat(size("checked_in")).isEqualTo(gauge("idle", name));
    assertThat(Weft.metric("database_connection_wait_seconds_count{pool=\"" + name + "\"}")).isEqualTo(3);
    assertThat(Weft.metrics().getOrDefault(NO_POOL, 0.0)).isEqualTo(unpooledBefore);

    application.close();
    Map<String, Double> after = Weft.metrics();
    assertThat(after.keySet()).noneMatch(series -> series.startsWith("database_connections_") && series.contains(name));
    assertThat(after.get("db_connection_pool_size{status=\"checked_in\"}")).isZero();
    assertThat(Weft.metric("database_connection_wait_seconds_count{pool=\"" + name + "\"}")).isEqualTo(3);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> check() {
    Map<String, Map<String, Object>> checks = (Map<String, Map<String, Object>>) Weft.health("database").get("checks");
    return checks.entrySet().stream().filter(check -> check.getKey().startsWith("connection pool ")).findAny().orElseThrow().getValue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hikari", "dbcp1", "dbcp2", "tomcat", "c3p0", "agroal", "druid", "vibur", "ucp", "h2"})
  void healthAsksThePoolForAConnectionAndThatWhetherItIsValid(String kind) throws Exception {
    assumeTrue(release.equals("first") || release.equals("newest"));
    Application application = application();
    DataSource pool = application.open(kind, application.serve());
    try {
      pool.getConnection().close();
      Weft.metrics();   // the pool is known from its first scrape
      assertThat(check()).containsEntry("status", "UP").containsEntry("error", null);
    } finally {
      application.stopServing();
    }
    if (kind.equals("hikari") || kind.equals("dbcp2")) {   // others try longer, which each would cost a second
      assertThat(check()).containsEntry("status", "DOWN").extractingByKey("error").isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hikari", "dbcp2", "tomcat", "druid", "vibur", "h2"})
  void poolThatIsFirstReadAfterItsApplicationHasStoppedIsClosedForHealth(String kind) throws Exception {
    assumeTrue(release.equals("first") || release.equals("newest"));
    ReleaseLoader loader = new ReleaseLoader(release);
    Application application = application(loader);
    DataSource pool = application.open(kind, String.format(URL, "stopped"));
    pool.getConnection().close();

    application.close();
    loader.stop();
    Map<?, ?> checks = (Map<?, ?>) Weft.health("database").get("checks");
    assertThat(checks.keySet()).noneMatch(check -> check.toString().startsWith("connection pool"));
    assertThat(pool).isNotNull();   // not collected
  }

  @Test
  void aCallerThatGivesUpHasWaited() throws Exception {
    assumeTrue(release.equals("first") || release.equals("newest"));
    DataSource pool = application().open("h2", String.format(URL, "given-up"));
    pool.setLoginTimeout(1);   // seconds
    try (Connection first = pool.getConnection(); Connection second = pool.getConnection()) {
      assertThat(first).isNotSameAs(second);
      assertThatThrownBy(pool::getConnection).isInstanceOf(SQLException.class);
    }
    assertThat(Weft.metric("database_connection_wait_seconds_count{pool=\"h2:mem:given-up\"}")).isEqualTo(3);
    assertThat(Weft.metric("database_connection_wait_seconds_sum{pool=\"h2:mem:given-up\"}")).isPositive();
  }

  @ParameterizedTest
  @CsvSource("hikari")
  void poolsOfOneNameAreAddedUp(String kind) throws Exception {
    Application one = application();
    Application two = application();
    DataSource first = one.open(kind, String.format(URL, "one"));
    DataSource second = two.open(kind, String.format(URL, "two"));
    try (Connection inFirst = first.getConnection(); Connection inSecond = second.getConnection()) {
      assertThat(inFirst).isNotSameAs(inSecond);
      assertThat(gauge("active", "orders")).isEqualTo(2);
      assertThat(gauge("max", "orders")).isEqualTo(4);
    }
    one.close();
    assertThat(gauge("max", "orders")).isEqualTo(2);
    two.close();
    assertThat(gauge("max", "orders")).isNull();
  }
}
