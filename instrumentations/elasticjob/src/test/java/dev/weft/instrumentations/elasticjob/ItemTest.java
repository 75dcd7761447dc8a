package dev.weft.instrumentations.elasticjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class ItemTest {
  private static final String ATTRIBUTES = "scheduling.apache-elasticjob.";

  interface Jobs {
    void run(String job, int items);

    void close();
  }

  private static final List<String> RAN = new CopyOnWriteArrayList<>();
  private static TestingServer zookeeper;
  private static Jobs jobs;
  @Parameter String release;

  @BeforeParameterizedClassInvocation
  static void start(String release) throws Exception {
    zookeeper = new TestingServer();
    Runnable look = () -> RAN.add(Weft.currentSpanId());
    jobs = ReleaseLoader.proxy(Jobs.class, new ReleaseLoader(release).create("application." + application(release),
        new Class<?>[] {String.class, Runnable.class}, zookeeper.getConnectString(), look));
  }

  @AfterParameterizedClassInvocation
  static void stop() throws Exception {
    jobs.close();
    zookeeper.close();
  }

  private static String application(String release) {
    return release.startsWith("2.") ? "OldJobs" : "Jobs";
  }

  /** The spans of a job that runs once. */
  private List<Span> run(String job, int items) {
    RAN.clear();
    jobs.run(job, items);
    List<Span> runs = Weft.awaitSpans(items);
    assertThat(runs).allSatisfy(run -> {
      assertThat(run.kind()).isEqualTo("INTERNAL");
      assertThat(run.parentSpanId()).isNull();
      assertThat(run.attributes()).containsEntry("job.system", "elasticjob").containsEntry(ATTRIBUTES + "job.name", job)
          .containsEntry(ATTRIBUTES + "sharding.total.count", (long) items).hasEntrySatisfying(ATTRIBUTES + "task.id",
              task -> assertThat((String) task).startsWith(job + "@-@"));
    });
    return runs.stream().sorted(Comparator.comparing(run -> (Long) run.attributes().get(ATTRIBUTES + "sharding.item.index"))).toList();
  }

  private String named(String type, String method) {
    return application(release) + "$" + type + "." + method;
  }

  @Test
  void eachItemIsTheRootOfATrace() {
    List<Span> runs = run("nightly", 3);
    assertThat(runs).allSatisfy(run -> {
      assertThat(run.name()).isEqualTo(named("Report", "execute"));
      assertThat(run.error()).isFalse();
      assertThat(run.attributes()).containsEntry("code.function.name", "application." + named("Report", "execute"));
    });
    assertThat(runs).extracting(run -> run.attributes().get(ATTRIBUTES + "sharding.item.index")).containsExactly(0L, 1L, 2L);
    assertThat(runs).extracting(run -> run.attributes().get(ATTRIBUTES + "sharding.item.parameters")).containsExactly("Berlin", "Paris", null);
    assertThat(runs).extracting(Span::traceId).doesNotHaveDuplicates();
    assertThat(RAN).containsExactlyInAnyOrderElementsOf(runs.stream().map(Span::spanId).toList());
  }

  @Test
  void oneItemIsOneSpanAlthoughQuartzRunsIt() {
    assertThat(run("alone", 1).get(0).scope()).isEqualTo("elasticjob");
  }

  @Test
  void anItemThatThrowsIsAnErrorAlthoughElasticJobHandlesIt() {
    List<Span> runs = run("failing", 2);
    assertThat(runs.get(0).error()).isFalse();
    assertThat(runs.get(1).exceptionType()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void whatAnItemFetchesAndProcessesIsOneSpan() {
    Span run = run("feed", 1).get(0);
    assertThat(run.name()).isEqualTo(named("Feed", "processData"));
    assertThat(RAN).containsExactly(run.spanId(), run.spanId());
  }

  @Test
  void aScriptHasTheNameOfItsJob() {
    Span run = run("script", 1).get(0);
    assertThat(run.name()).isEqualTo("script");
    assertThat(run.attributes()).doesNotContainKey("code.function.name");
    assertThat(run.error()).isTrue();
  }

  @Test
  void aRequestHasTheNameOfItsJob() {
    assumeTrue(application(release).equals("Jobs"), "such jobs came with 3.0");
    Span run = run("http", 1).get(0);
    assertThat(run.name()).isEqualTo("http");
    assertThat(run.error()).isTrue();
  }
}
