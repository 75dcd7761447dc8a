package dev.weft.instrumentations.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.RawConnection;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Releases of Tomcat 8.5 that close connections when they stop, and recycle the requests that other threads still serve. */
@ExtendWith(WeftExtension.class)
@EnabledIfSystemProperty(named = "weft.test.instrumentations", matches = ".+")
class TomcatStopTest {
  @Test
  void requestUnderWayIsOneSpanWithoutTheStatusThatItsThreadSetsAfterwards() throws Exception {
    BooleanSupplier hasContext = Weft::hasContext;
    Object server = new ReleaseLoader(Map.of(), "tomcat-8.5-recycling")
        .create("application.TomcatServer", new Class<?>[] {String.class, BooleanSupplier.class}, "", hasContext);
    try (RawConnection connection = new RawConnection(((IntSupplier) server).getAsInt())) {
      connection.send("GET /interrupted HTTP/1.1|Host: localhost||");
      await().pollDelay(Duration.ZERO).until(() -> Weft.metric("http_active_connections") == 1);
      ((Runnable) server).run();   // waits for the threads that serve requests
      assertThat(connection.readAll()).isEmpty();
    }
    assertThat(Weft.spans()).hasSize(1);
    Span span = Weft.spans().get(0);
    assertThat(span.name()).startsWith("GET");
    assertThat(span.attributes()).contains(entry("error.type", "no_response")).doesNotContainKey("http.response.status_code");
  }
}
