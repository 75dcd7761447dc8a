package dev.weft.telemetry.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HiddenStatementsTest {
  private static final Instrumentation TEST = Instrumentation.of("test-hidden");

  private final Context.Slot slot = Context.slot();

  @AfterEach
  void nothingStays() {
    assertThat(slot.current).isNull();
    assertThat(isReported()).isTrue();
  }

  private boolean isReported() {
    DatabaseOperation statement = DatabaseOperation.start(slot, TEST, DatabaseConnection.UNKNOWN, SqlStatement.UNKNOWN);
    if (statement != null) {
      statement.cancel();
    }
    return statement != null;
  }

  @Test
  void untilTheOutermostCallEnds() {
    Context.Slot hidden = DatabaseOperation.hide(slot);
    assertThat(DatabaseOperation.hide(slot)).isNull();
    assertThat(isReported()).isFalse();
    hidden.reveal();
  }

  @Test
  void alsoAfterAConnectionWasMadeThatHidesStatementsItself() {
    Context.Slot outer = DatabaseOperation.hide(slot);
    DatabaseOperation connecting = DatabaseOperation.startConnecting(slot, TEST, DatabaseConnection.UNKNOWN);
    Context.Slot inner = DatabaseOperation.hide(slot);
    assertThat(isReported()).isFalse();
    inner.reveal();
    connecting.endConnecting(null);
    assertThat(isReported()).isFalse();
    outer.reveal();
  }

  @Test
  void hidingInAnOperationThatHasEndedIsForgotten() {
    DatabaseOperation connecting = DatabaseOperation.startConnecting(slot, TEST, DatabaseConnection.UNKNOWN);
    DatabaseOperation.hide(slot);
    connecting.endConnecting(null);
    DatabaseOperation.hide(slot).reveal();
  }
}
