package dev.weft.instrumentations.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
class JobTest {
  interface Processes {
    String start(String process);

    void close();
  }

  private static final List<String> RAN = new CopyOnWriteArrayList<>();
  private static Processes processes;
  @Parameter String release;

  @BeforeParameterizedClassInvocation
  static void start(String release) {
    Runnable look = () -> RAN.add(Weft.currentSpanId());
    processes = ReleaseLoader.proxy(Processes.class,
        new ReleaseLoader(release).create("application.Processes", new Class<?>[] {Runnable.class}, look));
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    processes.close();
  }

  /** The spans of the jobs of a process that a request starts. */
  private static List<Span> run(String activity, int jobs) throws Exception {
    RAN.clear();
    String process = activity + "-order";
    String instance = Weft.inRequest(() -> processes.start(process));
    List<Span> runs = awaitRuns(jobs);
    assertThat(runs).allSatisfy(run -> {
      assertThat(run.name()).isEqualTo(process + "." + activity);
      assertThat(run.kind()).isEqualTo("INTERNAL");
      assertThat(run.parentSpanId()).isNull();
      assertThat(run.attributes()).containsEntry("job.system", "camunda").containsEntry("camunda.processdefinitionkey", process)
          .containsEntry("camunda.processinstanceid", instance).containsEntry("camunda.activityid", activity)
          .containsKey("camunda.processdefinitionid");
    });
    return runs;
  }

  /** What Camunda's own threads ask the database for, all the time, are spans, too. */
  private static List<Span> awaitRuns(int jobs) {
    await().untilAsserted(() -> assertThat(runs()).hasSize(jobs));
    return runs();
  }

  private static List<Span> runs() {
    return Weft.spans().stream().filter(span -> span.scope().equals("camunda")).toList();
  }

  @Test
  void aJobIsTheRootOfATraceWithItsStatements() throws Exception {
    Span run = run("charge", 1).get(0);
    assertThat(run.error()).isFalse();
    assertThat(RAN).containsExactly(run.spanId());
    assertThat(Weft.spans()).filteredOn(span -> run.spanId().equals(span.parentSpanId())).extracting(Span::name)
        .contains("select ACT_RU_JOB", "delete ACT_RU_JOB");
  }

  @Test
  void aTimerIsAJob() throws Exception {
    assertThat(run("wait", 1).get(0).error()).isFalse();
  }

  @Test
  void aJobThatThrowsIsAnErrorAlthoughCamundaHandlesIt() throws Exception {
    Span run = run("refuse", 1).get(0);
    assertThat(run.exceptionType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(RAN).containsExactly(run.spanId());
  }

  @Test
  void aJobThatCollidesWithAnotherIsRepeatedAndNoError() throws Exception {
    assertThat(run("collide", 2)).extracting(Span::error).containsExactly(false, false);
  }
}
