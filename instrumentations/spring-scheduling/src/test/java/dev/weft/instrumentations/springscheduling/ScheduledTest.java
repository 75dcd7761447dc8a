package dev.weft.instrumentations.springscheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class ScheduledTest {
  private final List<Map.Entry<String, String>> ran = new CopyOnWriteArrayList<>();
  private final String release;
  private final ReleaseLoader spring;

  ScheduledTest(String release) {
    this.release = release;
    spring = new ReleaseLoader(release);
  }

  private AutoCloseable start() {
    Consumer<String> tell = name -> ran.add(Map.entry(name, String.valueOf(Weft.currentSpanId())));
    return (AutoCloseable) spring.create("application.Jobs", new Class<?>[] {Consumer.class}, tell);
  }

  private static List<Span> awaitRuns(String job, int atLeast) {
    await().until(() -> runs(job).size() >= atLeast);
    return runs(job);
  }

  private static List<Span> runs(String job) {
    return Weft.spans().stream().filter(span -> span.name().equals("Jobs$" + job)).toList();
  }

  @Test
  void eachRunIsTheRootOfATraceAndWhatItDoesIsInside() throws Exception {
    try (AutoCloseable application = start()) {
      List<Span> runs = awaitRuns("Nightly.tick", 2);
      assertThat(runs).allSatisfy(run -> {
        assertThat(run.kind()).isEqualTo("INTERNAL");
        assertThat(run.parentSpanId()).isNull();
        assertThat(run.error()).isFalse();
        assertThat(run.scope()).isEqualTo("spring-scheduling");
        assertThat(run.attributes()).containsEntry("code.function.name", "application.Jobs$Nightly.tick")
            .containsEntry("job.system", "spring_scheduling");
        assertThat(ran).contains(Map.entry("tick", run.spanId()));
      });
      assertThat(runs.stream().map(Span::traceId)).doesNotHaveDuplicates();
      assertThat(awaitRuns("Nightly.fail", 2)).allSatisfy(run -> assertThat(run.exceptionType()).isEqualTo("java.lang.IllegalStateException"));
    }
  }

  @Test
  void noRunIsPartOfTheRequestThatSetTheJobUp() throws Exception {
    try (AutoCloseable application = Weft.inRequest(this::start)) {
      for (String job : new String[] {"Nightly.tick", "Nightly.everySecond", "Registered.run"}) {
        assertThat(awaitRuns(job, 1)).allSatisfy(run -> assertThat(run.parentSpanId()).isNull());
      }
    }
  }

  @Test
  void aTaskThatTheConfigurationRegistersIsAJobOfItsClass() throws Exception {
    try (AutoCloseable application = start()) {
      assertThat(awaitRuns("Registered.run", 2)).allSatisfy(
          run -> assertThat(run.exceptionType()).isEqualTo("java.lang.IllegalStateException"));
      awaitRuns("Scheduling$$Lambda.run", 2);   // without what the JVM adds
    }
  }

  @Test
  void aTaskThatARequestSchedulesOnceIsPartOfItAndElseAJob() throws Exception {
    try (AutoCloseable application = start()) {
      Weft.inRequest((Callable<?>) application);
      await().until(() -> ran.stream().anyMatch(each -> each.getKey().equals("task")));
      String request = Weft.spans().stream().filter(span -> span.name().equals("GET /test")).findFirst().orElseThrow().spanId();
      assertThat(ran).contains(Map.entry("task", request));
      assertThat(runs("Task.run")).isEmpty();
      ((Callable<?>) application).call();
      awaitRuns("Task.run", 1);
    }
  }

  @Test
  void eachRunOfATaskThatSchedulesItselfAgainIsAJob() throws Exception {
    try (AutoCloseable application = start()) {
      ((Runnable) application).run();
      assertThat(awaitRuns("Again.run", 3)).allSatisfy(run -> assertThat(run.parentSpanId()).isNull());
    }
  }

  @Test
  void aJobThatReturnsAPublisherLastsUntilThatHasEnded() throws Exception {
    assumeFalse(release.equals("5.3"), "has no such jobs");
    Consumer<String> tell = name -> ran.add(Map.entry(name, String.valueOf(Weft.currentSpanId())));
    try (AutoCloseable application = (AutoCloseable) spring.create("application.PublishingJobs", new Class<?>[] {Consumer.class}, tell)) {
      await().until(() -> publishing("publish").size() >= 2 && publishing("failLater").size() >= 2);
    }
    assertThat(publishing("publish")).allSatisfy(run -> {
      assertThat(run.kind()).isEqualTo("INTERNAL");
      assertThat(run.parentSpanId()).isNull();
    });
    assertThat(publishing("publish").get(0).error()).isFalse();
    assertThat(ran).contains(Map.entry("publish", publishing("publish").get(0).spanId()));
    assertThat(publishing("failLater").get(0).exceptionType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(Weft.stateSize("spring-scheduling.reactive")).isZero();
  }

  private static List<Span> publishing(String job) {
    return Weft.spans().stream().filter(span -> span.name().equals("PublishingJobs$Hourly." + job)).toList();
  }
}
