package dev.weft.instrumentations.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.weft.testing.CassandraSituations;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class CassandraTest extends CassandraSituations {
  private static final String NO_REACTIVE = "4.0";

  CassandraTest(String release) {
    super(release, release.equals(NO_REACTIVE) ? "application.CassandraApplication" : "application.ReactiveApplication");
  }

  @Override
  protected List<String> furtherAttributes() {
    return List.of("cassandra.coordinator.id", "cassandra.speculative_execution.count");
  }

  @Override
  protected String connectingName(int port) {
    return "shop";
  }

  @Test
  void aPublisherIsAStatementOnceSomethingSubscribes() throws Exception {
    assumeFalse(release.equals(NO_REACTIVE), "publishers came with 4.4");
    Callable<List<String>> subscribing = application.publisher("SELECT name FROM orders WHERE shop = 1", Weft::currentSpanId);
    List<String> seen = Weft.inRequest(subscribing);
    List<Span> spans = spans(2);
    assertThat(spans).extracting(Span::name).containsExactly("SELECT orders", "GET /test");
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(seen).hasSize(3).containsOnly(spans.get(1).spanId());
  }
}
