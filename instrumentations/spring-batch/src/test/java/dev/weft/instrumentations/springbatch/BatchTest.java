package dev.weft.instrumentations.springbatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class BatchTest {
  interface Batch {
    String run(String launcher, String job) throws Exception;

    String again(String launcher, String job) throws Exception;

    void close();
  }

  /** A step of chunks, which wraps what a writer throws. */
  private static final String SKIPPING = """
      <batch:job id="strict">
        <batch:step id="write">
          <batch:tasklet>
            <batch:chunk reader="reader" writer="writer" commit-interval="3" skip-limit="5">
              <batch:skippable-exception-classes><batch:include class="java.lang.ArithmeticException"/></batch:skippable-exception-classes>
            </batch:chunk>
          </batch:tasklet>
        </batch:step>
      </batch:job>
      """;
  /** The kind of 6. */
  private static final String CHUNKS = """
      <bean id="strict" class="org.springframework.batch.core.job.SimpleJob">
        <property name="jobRepository" ref="jobRepository"/>
        <property name="steps">
          <bean class="org.springframework.batch.core.step.item.ChunkOrientedStep">
            <constructor-arg value="write"/>
            <constructor-arg value="3"/>
            <constructor-arg ref="reader"/>
            <constructor-arg ref="writer"/>
            <constructor-arg ref="jobRepository"/>
            <property name="transactionManager" ref="transactionManager"/>
          </bean>
        </property>
      </bean>
      """;
  /** For 3, which writes contexts to tables with a release of XStream that cannot on JDK 17. */
  private static final String IN_MEMORY = """
      <bean id="jobRepository" class="org.springframework.batch.core.repository.support.MapJobRepositoryFactoryBean">
        <property name="transactionManager" ref="transactionManager"/>
      </bean>
      """;
  private static final List<String> LOOKED = new CopyOnWriteArrayList<>();
  /** The application on one release, which all tests use. */
  private static String started;
  private static Batch batch;

  BatchTest(String release) throws IOException {
    if (!release.equals(started)) {
      close();
      started = release;
      batch = start(release);
    }
    LOOKED.clear();
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = BatchTest.class.getClassLoader().getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What differs between releases is put into the jobs. */
  private static Batch start(String release) throws IOException {
    Map<String, String> renamed = new LinkedHashMap<>();
    boolean six = release.startsWith("6");
    if (six) {
      renamed.put("org/springframework/batch/core/JobParameters", "org/springframework/batch/core/job/parameters/JobParameters");
      renamed.put("org/springframework/batch/core/Job", "org/springframework/batch/core/job/Job");
    }
    String beans = text("jobs.xml")
        .replace("$launcher", six ? "TaskExecutorJobOperator" : release.startsWith("5") ? "TaskExecutorJobLauncher" : "SimpleJobLauncher")
        .replace("$repository", release.startsWith("3") ? IN_MEMORY : "<batch:job-repository id='jobRepository'/>")
        .replace("$strict", six ? CHUNKS : SKIPPING)
        .replace("$package", six ? "infrastructure." : "")
        .replace("$attribute", six ? "job-operator" : "job-launcher");
    Consumer<String> look = part -> LOOKED.add(String.valueOf(Weft.currentSpanId()));
    return ReleaseLoader.proxy(Batch.class,
        new ReleaseLoader(renamed, release).create("application.Batch", new Class<?>[] {String.class, Consumer.class}, beans, look));
  }

  @AfterAll
  static void close() {
    if (batch != null) {
      batch.close();
    }
  }

  /** Spans of jobs and steps, in the order in which they ended. */
  private static List<Span> executions() {
    return Weft.spans().stream().filter(span -> span.name().startsWith("BatchJob ")).toList();
  }

  private static Span execution(String name) {
    return executions().stream().filter(span -> span.name().equals("BatchJob " + name)).findFirst().orElseThrow();
  }

  private static void assertInside(Span span, String parent) {
    assertThat(span.parentSpanId()).isEqualTo(execution(parent).spanId());
  }

  @Test
  void aJobIsTheRootOfATraceWithItsStepsAndTheirStatements() throws Exception {
    assertThat(batch.run("launcher", "nightly")).isEqualTo("COMPLETED");
    assertThat(executions()).extracting(Span::name).containsExactly("BatchJob nightly.load", "BatchJob nightly.store", "BatchJob nightly");
    assertThat(executions()).allSatisfy(span -> {
      assertThat(span.kind()).isEqualTo("INTERNAL");
      assertThat(span.error()).isFalse();
      assertThat(span.attributes()).containsEntry("job.system", "spring_batch");
    });
    assertThat(execution("nightly").parentSpanId()).isNull();
    assertInside(execution("nightly.load"), "nightly");
    assertInside(execution("nightly.store"), "nightly");
    assertThat(Weft.spans()).filteredOn(span -> "SELECT ?".equals(span.attributes().get("db.query.text")))
        .singleElement().satisfies(span -> assertInside(span, "nightly.load"));
    assertThat(LOOKED).hasSize(4).containsOnly(execution("nightly.store").spanId());
  }

  @Test
  void aJobThatIsCompleteDoesNotBegin() throws Exception {
    batch.run("launcher", "nightly");
    assertThatThrownBy(() -> batch.again("launcher", "nightly"));
    assertThat(executions()).hasSize(3);
  }

  @Test
  void aJobIsPartOfTheRequestThatLaunchesItAlsoForAnotherThread() throws Exception {
    for (String launcher : List.of("launcher", "asynchronous")) {
      String request = Weft.inRequest(() -> {
        batch.run(launcher, "looking");
        return Weft.currentSpanId();
      });
      await().until(() -> executions().stream().anyMatch(span -> request.equals(span.parentSpanId())));
      String step = LOOKED.get(LOOKED.size() - 1);
      assertThat(executions()).extracting(Span::spanId).contains(step);
    }
    assertThat(executions()).hasSize(4).allSatisfy(span -> assertThat(span.parentSpanId()).isNotNull());
  }

  @Test
  void aJobFailsWithTheExceptionOfItsStepAndSoDoesOneThatHasItAsAStep() throws Exception {
    assertThat(batch.run("launcher", "nested")).isEqualTo("FAILED");
    assertInside(execution("failing"), "nested.inner");
    assertThat(execution("failing.fail").exceptionType()).isEqualTo("java.lang.IllegalArgumentException");
    assertThat(execution("failing").exceptionType()).isEqualTo("java.lang.IllegalArgumentException");
    assertThat(execution("nested.inner").exceptionType()).endsWith(".UnexpectedJobExecutionException");
    assertThat(execution("nested").error()).isTrue();
  }

  @Test
  void theExceptionOfAStepOfChunksIsThatOfTheApplication() throws Exception {
    assertThat(batch.run("launcher", "strict")).isEqualTo("FAILED");
    assertThat(executions()).extracting(Span::name).containsExactly("BatchJob strict.write", "BatchJob strict");
    assertThat(executions()).extracting(Span::exceptionType).containsOnly("java.lang.IllegalArgumentException");
  }

  @Test
  void eachRunOfAJobThatIsStartedAgainIsAnExecution() throws Exception {
    batch.run("launcher", "failing");
    batch.again("launcher", "failing");
    assertThat(executions()).hasSize(4);
    assertThat(executions().stream().map(Span::traceId).collect(Collectors.toSet())).hasSize(2);
  }

  @Test
  void aJobThatGoesOnAfterAFailedStepHasNotFailed() throws Exception {
    assertThat(batch.run("launcher", "recovered")).isEqualTo("COMPLETED");
    assertThat(execution("recovered.broken").error()).isTrue();
    assertThat(execution("recovered.repair").error()).isFalse();
    assertThat(execution("recovered").error()).isFalse();
  }

  @Test
  void aJobThatStopsHasNotFailedAndOneThatIsToFailHas() throws Exception {
    assertThat(batch.run("launcher", "stopped")).isEqualTo("STOPPED");
    assertThat(executions()).hasSize(2).noneMatch(Span::error);
    assertThat(batch.run("launcher", "refused")).isEqualTo("FAILED");
    assertThat(execution("refused.check").error()).isFalse();
    assertThat(execution("refused").errorType()).isEqualTo("FAILED");
    batch.run("launcher", "judged");
    assertThat(execution("judged.count").errorType()).isEqualTo("FAILED");   // though its status is COMPLETED
  }

  @Test
  void stepsOnOtherThreadsArePartOfTheJob() throws Exception {
    batch.run("launcher", "split");
    assertInside(execution("split.left"), "split");
    assertInside(execution("split.right"), "split");
    assertThat(Set.copyOf(LOOKED)).isEqualTo(Set.of(execution("split.left").spanId(), execution("split.right").spanId()));
  }

  @Test
  void partitionsHaveTheNameOfTheirStepAndTheJobHasTheirException() throws Exception {
    assertThat(batch.run("launcher", "partitioned")).isEqualTo("FAILED");
    List<Span> parts = executions().stream().filter(span -> span.name().equals("BatchJob partitioned.part")).toList();
    assertThat(parts).hasSize(2).allSatisfy(part -> assertInside(part, "partitioned.parts"));
    assertThat(execution("partitioned").exceptionType()).isEqualTo("java.lang.IllegalArgumentException");
  }

  @Test
  void theThreadsOfAStepWorkInIt() throws Exception {
    batch.run("launcher", "threaded");
    assertThat(LOOKED).hasSize(4).containsOnly(execution("threaded.work-off").spanId());
  }
}
