package dev.weft.telemetry.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnCommandsTest {
  private static final Instrumentation TEST = Instrumentation.of("test-own-commands");

  private final Context.Slot slot = Context.slot();

  @BeforeEach
  void show() {
    OwnCommands.show(true);
  }

  @AfterEach
  void nothingStays() {
    OwnCommands.show(false);
    assertThat(slot.current).isNull();
    assertThat(RedisOperation.isNested(slot)).isFalse();
  }

  private RedisOperation start(String command) {
    return RedisOperation.start(slot, TEST, command);
  }

  @Test
  void areHiddenUnlessTheyAreShown() {
    OwnCommands.show(false);
    Context.Slot own = OwnCommands.begin(slot);
    assertThat(start("PING")).isNull();
    own.reveal();
  }

  @Test
  void insideACommandAreItsChildren() {
    RedisOperation get = start("GET");
    Context.Slot own = OwnCommands.begin(slot);
    assertThat(OwnCommands.begin(slot)).isNull();
    RedisOperation ping = start("PING");
    assertThat(ping.parentSpanId()).isEqualTo(get.spanId());
    assertThat(start("PING")).as("part of the first").isNull();
    ping.end(null);
    own.reveal();
    assertThat(start("PING")).as("part of GET").isNull();
    assertThat(RedisOperation.current(slot)).isSameAs(get);
    get.end(null);
  }

  @Test
  void whereCommandsAreHiddenAreReportedAndHideTheirOwn() {
    Context.Slot sending = RedisOperation.hide(slot);
    Context.Slot own = OwnCommands.begin(slot);
    Context.Slot sendingOwn = RedisOperation.hide(slot);
    assertThat(start("AUTH")).isNull();
    sendingOwn.reveal();
    RedisOperation auth = start("AUTH");
    auth.end(null);
    own.reveal();
    assertThat(RedisOperation.isHidden(slot)).isTrue();
    sending.reveal();
  }

  @Test
  void ofAConnectionAreChildrenOfWhatNeedsItAndOneOfThemIsConnecting() {
    RedisOperation outer = RedisOperation.startConnecting(slot, TEST);
    Context.Slot own = OwnCommands.begin(slot);
    assertThat(RedisOperation.startConnecting(slot, TEST)).isNull();
    RedisOperation hello = start("HELLO");
    assertThat(hello.parentSpanId()).isZero();
    hello.end(null);
    own.reveal();
    outer.cancel();
  }
}
