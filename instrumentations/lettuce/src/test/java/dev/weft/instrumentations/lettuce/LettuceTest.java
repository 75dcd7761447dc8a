package dev.weft.instrumentations.lettuce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.LettuceApplication;
import dev.weft.testing.LettuceSituations;
import dev.weft.testing.Redis;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class LettuceTest extends LettuceSituations {
  LettuceTest(String release) {
    super(release, "lettuce", "io.lettuce.core.");
  }

  @Override
  protected Map<String, String> impossible() {
    return release.equals("5.0") ? Map.of("aCommandWhoseConnectionIsLostFails", "leaves the command unanswered") : Map.of();
  }

  @Test
  void whatFollowsEachValueOnASchedulerBelongsToTheSameRequest() throws Exception {
    assumeFalse(release.equals("5.0"), "has no such option");
    lettuce.sync("rpush", "list", "a", "b", "c");
    lettuce.sync("sadd", "set", "a", "b", "c");
    before = ended(2).size() + before;
    try (LettuceApplication onScheduler = LettuceApplication.connectWith(release, "publishingOnScheduler", Redis.PORT)) {
      getEach(onScheduler);
    }
  }

  @Test
  void aValueThatAnotherThreadAsksForBelongsToTheSubscribersRequest() throws Exception {
    lettuce.sync("rpush", "list", "a", "b", "c");
    Supplier<String> look = Weft::currentSpanId;
    Object seen = Weft.inRequest(() -> lettuce.run("askElsewhere", lettuce.reactive("lrange", "list", 0L, -1L), look));
    String request = ended(3).get(2).spanId();
    assertThat(seen).isEqualTo(List.of(request, request, request));
  }

  @Test
  void aSubscriptionToManyValuesThatIsCancelledBeforeItsCommandIsWrittenFails() throws Exception {
    lettuce.run("autoFlush", false);
    lettuce.run("subscribeAndCancel", lettuce.reactive("lrange", "list", 0L, -1L));
    lettuce.run("autoFlush", true);
    assertThat(ended(1).get(0).exceptionType()).isEqualTo(CancellationException.class.getName());
  }

  @Test
  void aCommandThatItsTimeoutOptionEndsFailsWithIt() throws Exception {
    assumeFalse(release.equals("5.0"), "has no such option");
    try (LettuceApplication hasty = LettuceApplication.connectWith(release, "withTimeout", Redis.PORT, 50)) {
      assertThat(failure(() -> hasty.async("blpop", 10L, "nothing").get())).isEqualTo(ExecutionException.class.getName());
      assertThat(ended(1).get(0).exceptionType()).isEqualTo(timeoutException);
    }
  }

  @Test
  void thePingThatAnOptionSendsOverANewConnectionIsNotTheApplications() throws Exception {
    assumeTrue(release.startsWith("5."), "is part of the handshake");
    Redis.command(Redis.PORT, "CONFIG RESETSTAT");
    try (LettuceApplication pinging = LettuceApplication.connectWith(release, "pingingFirst", Redis.PORT)) {
      pinging.sync("get", "a");
    }
    assertThat(Redis.command(Redis.PORT, "INFO commandstats")).contains("cmdstat_ping:calls=1,");
    assertThat(texts(ended(1))).containsExactly("GET a");
    assertThat(Weft.metric("redis_commands_total{command=\"PING\",status=\"success\"}")).isZero();
  }

  @Test
  void commandsDispatchedTogetherAreAnOperationEach() throws Exception {
    Future<?>[] both = (Future<?>[]) Weft.inRequest(() -> lettuce.run("dispatchTogether"));
    both[0].get(10, TimeUnit.SECONDS);
    both[1].get(10, TimeUnit.SECONDS);
    List<Span> spans = ended(3);
    Span request = spans.stream().filter(span -> span.kind().equals("SERVER")).findFirst().orElseThrow();
    assertThat(spans).filteredOn(span -> operation(span).equals("PING")).hasSize(2).allSatisfy(span -> {
      assertThat(span.parentSpanId()).isEqualTo(request.spanId());
      assertThat(span.attributes()).containsEntry("server.port", (long) Redis.PORT);
    });
  }
}
