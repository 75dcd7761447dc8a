package dev.weft.instrumentations.jedis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.Ports;
import dev.weft.testing.RedisCluster;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A cluster of two nodes. Before Jedis 2.3 there is no client for clusters. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class ClusterTest {
  private final Release release;

  ClusterTest(String release) {
    this.release = Release.of(release);
    assumeTrue(!this.release.isBefore(2, 3), "this release has no client for clusters");
  }

  @Test
  void aPipelineIsOneSpanForEachNode() throws Exception {
    assumeTrue(release.has("JedisCluster", "pipelined"), "clusters of this release have no pipelines");
    RedisCluster cluster = RedisCluster.start();
    cluster.assign("a", 0);
    cluster.assign("b", 1);
    Weft.inRequest(() -> release.user(cluster.port(0)).run("pipelineOfCluster", List.of(new Object[] {"del", "a"}, new Object[] {"del", "b"},
        new Object[] {"get", "a"}, new Object[] {"get", "b"})));
    List<Span> spans = Weft.awaitSpans(3);
    assertThat(spans.subList(0, 2)).extracting(span -> span.attributes().get("db.query.text"))
        .containsExactlyInAnyOrder("DEL a; GET a", "DEL b; GET b");
    assertThat(spans.subList(0, 2)).allSatisfy(span -> {
      assertThat(span.attributes()).containsEntry("db.operation.name", "PIPELINE").containsEntry("db.operation.batch.size", 2L);
      assertThat(span.parentSpanId()).isEqualTo(spans.get(2).spanId());
    });
    assertThat(Weft.stateSize("jedis.sent")).isZero();
  }

  @Test
  void aClusterThatCannotBeReachedFailsTheCommand() throws Exception {
    int nobody = Ports.free();
    assertThatThrownBy(() -> release.user(nobody).run("ofCluster", "a", (Runnable) () -> { })).isNotNull();
    assertThat(Weft.spans()).isNotEmpty().allSatisfy(span -> assertThat(span.error()).isTrue());
    assertThat(Weft.hasContext()).isFalse();
  }
}
