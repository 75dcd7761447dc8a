package dev.weft.instrumentations.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(TestServer.class)
class PropagationTest extends ServerTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";

  PropagationTest(TestServer server) {
    super(server);
  }

  @Test
  void parentIsWhoSentTheRequest() throws Exception {
    server.get("/plain", "TraceParent", "00-" + TRACE + "-" + PARENT + "-01");
    Span span = served();
    assertThat(span.traceId()).isEqualTo(TRACE);
    assertThat(span.parentSpanId()).isEqualTo(PARENT);
    assertThat(span.parentRemote()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "00-xyz", "ff-" + TRACE + "-" + PARENT + "-01", "00-00000000000000000000000000000000-" + PARENT + "-01",
      "00-" + TRACE + "-" + PARENT + "-01-", "\u00e4\u00f6\u00fc"})
  void malformedParentBeginsANewTrace(String parent) throws Exception {
    assertThat(server.get("/plain", "traceparent", parent).body()).isEqualTo("hello");
    Span span = served();
    assertThat(span.parentSpanId()).isNull();
    assertThat(span.traceId()).isNotEqualTo(TRACE);
  }

  @Test
  void twoParentsBeginANewTrace() throws Exception {
    String parent = "00-" + TRACE + "-" + PARENT + "-01";
    server.send(HttpRequest.newBuilder(server.uri("", "/plain")).header("traceparent", parent).header("traceparent", parent));
    assertThat(served().traceId()).isNotEqualTo(TRACE);
  }

  @Test
  void requestThatIsNotSampledHasNoSpan() throws Exception {
    String parent = "00-" + TRACE + "-" + PARENT + "-00";
    for (String path : new String[] {"/context", "/async/dispatch", "/async/start"}) {
      assertThat(server.get(path, "traceparent", parent).body()).isEqualTo("true");
    }
    assertThat(served(0)).isEmpty();
    assertThat(Weft.hasContext()).isFalse();
  }
}
