package dev.weft.telemetry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReceivedRequestTest {
  private final BlockingQueue<AgentPage.Answer> answers = new LinkedBlockingQueue<>();

  private final class Received extends ReceivedRequest {
    Received(AgentPage page) {
      super(page, "POST", "/page");
    }

    void add(String body) {
      add(body.substring(0, Math.min(body.length(), missing())).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected void answered(AgentPage.Answer answer) {
      answers.add(answer);
    }

    @Override
    public String header(String name) {
      return null;
    }
  }

  private AgentPage.Answer answer() throws InterruptedException {
    AgentPage.Answer answer = answers.poll(10, TimeUnit.SECONDS);
    assertThat(answer).isNotNull();
    return answer;
  }

  @Test
  void thePageGetsAsMuchOfTheBodyAsShowsThatItIsTooLong() throws Exception {
    Received request = new Received(shown -> new AgentPage.Answer(200, "text/plain", shown.body().readAllBytes()));
    request.add("x".repeat(AgentPage.LONGEST_BODY));
    request.add("yz");
    request.add("more");
    request.answerLater();
    assertThat(new String(answer().body(), StandardCharsets.UTF_8)).hasSize(AgentPage.LONGEST_BODY + 1).endsWith("xy");
  }

  @Test
  void aPageThatFailsIsAnswered() throws Exception {
    new Received(shown -> {
      throw new IllegalStateException("failed");
    }).answerLater();
    assertThat(answer().status()).isEqualTo(500);
  }

  @Test
  void whatDoesNotFitBesideTheWaitingOnesIsRefusedAtOnce() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    AgentPage slow = shown -> {
      try {
        waiting.await(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new AgentPage.Answer(200, "text/plain", new byte[0]);
    };
    int sent = 0;
    while (answers.isEmpty() && sent < 1000) {
      new Received(slow).answerLater();
      sent++;
    }
    assertThat(answer().status()).isEqualTo(503);
    waiting.countDown();
    for (int i = 1; i < sent; i++) {
      assertThat(answer().status()).isEqualTo(200);
    }
  }
}
