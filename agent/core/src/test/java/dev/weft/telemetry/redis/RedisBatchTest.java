package dev.weft.telemetry.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedisBatchTest {
  private final RedisBatch batch = new RedisBatch();

  @Test
  void oneCommandIsItself() {
    add("PING");
    assertThat(batch.command()).isEqualTo("PING");
    assertThat(batch.name()).isEqualTo("PING");
    assertThat(batch.size()).isEqualTo(1);
  }

  @Test
  void sameCommandsNameThePipeline() {
    add("SET", "SET");
    assertThat(batch.command()).isEqualTo("PIPELINE");
    assertThat(batch.name()).isEqualTo("PIPELINE SET");
    assertThat(batch.text()).isEqualTo("SET ?; SET ?");
    assertThat(batch.size()).isEqualTo(2);
  }

  @Test
  void differentCommandsDoNot() {
    add("SET", "GET", "GET");
    assertThat(batch.name()).isEqualTo("PIPELINE");
  }

  @Test
  void aTransactionIsWhatItExecutes() {
    add("MULTI", "SET", "SET");
    assertThat(batch.isOpenTransaction()).isTrue();
    add("EXEC");
    assertThat(batch.isOpenTransaction()).isFalse();
    assertThat(batch.command()).isEqualTo("MULTI");
    assertThat(batch.name()).isEqualTo("MULTI SET");
    assertThat(batch.size()).isEqualTo(2);
    assertThat(batch.text()).isEqualTo("MULTI ?; SET ?; SET ?; EXEC ?");
  }

  @Test
  void anEmptyTransactionIsOne() {
    add("MULTI", "EXEC");
    assertThat(batch.name()).isEqualTo("MULTI");
    assertThat(batch.size()).isZero();
  }

  @Test
  void theBeginOfATransactionAloneIsACommand() {
    add("MULTI");
    assertThat(batch.name()).isEqualTo("MULTI");
    assertThat(batch.size()).isZero();
  }

  @Test
  void textIsBounded() {
    for (int i = 0; i < 100_000; i++) {
      add("SET");
    }
    assertThat(batch.text()).hasSize(RedisText.LONGEST).endsWith("...");
    assertThat(batch.size()).isEqualTo(100_000);
  }

  private void add(String... commands) {
    for (String command : commands) {
      batch.add(command, command + " ?");
    }
  }
}
