package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.advice.Nullable;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Requests to an application of a web framework, {@code application.Shop}, which has the methods {@code port} and {@code close}. That of a release runs
 * until that of the next one starts.
 */
@ExtendWith(WeftExtension.class)
public abstract class ShopSituations {
  private static final int LIMIT_MILLIS = 10_000;
  private static @Nullable Object shop;
  private static @Nullable String started;

  private interface Shop {
    int port();

    void close();
  }

  protected ShopSituations(String release) {
    this(release, Map.of());
  }

  /** @param renamed beginnings of names of classes, as {@link ReleaseLoader} takes them */
  protected ShopSituations(String release, Map<String, String> renamed) {
    if (!release.equals(started)) {
      stop();
      started = release;
      shop = new ReleaseLoader(renamed, release).create("application.Shop", new Class<?>[0]);
    }
  }

  @AfterAll
  static void stop() {
    if (shop != null) {
      shop(Shop.class).close();
      shop = null;
      started = null;
    }
  }

  /** Further methods of the application. */
  protected static <T> T shop(Class<T> type) {
    return ReleaseLoader.proxy(type, shop);
  }

  protected static HttpURLConnection connect(String path) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) new URI("http://localhost:" + shop(Shop.class).port() + path).toURL().openConnection();
    connection.setConnectTimeout(LIMIT_MILLIS);
    connection.setReadTimeout(LIMIT_MILLIS);
    return connection;
  }

  /** The span of a request that is answered with this status. */
  protected static Span asked(String method, String path, int status) throws Exception {
    HttpURLConnection connection = connect(path);
    connection.setRequestMethod(method);
    return answered(connection, status);
  }

  /** A request to the application at {@code /shop} that is no error has this route, below that path, in its span and in its count. */
  protected static void assertRoute(Span served, int status, String route) {
    assertThat(served.name()).isEqualTo("GET /shop" + route);
    assertThat(served.attributes()).containsEntry("http.route", "/shop" + route);
    assertThat(served.error()).isFalse();
    assertThat(Weft.metric("http_requests_total{endpoint=\"/shop" + route + "\",method=\"GET\",status=\"" + status + "\"}")).isEqualTo(1);
  }

  protected static Span answered(HttpURLConnection connection, int status) throws Exception {
    assertThat(connection.getResponseCode()).isEqualTo(status);
    return Weft.awaitSpans(1).get(0);
  }
}
