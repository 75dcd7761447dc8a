package dev.weft.telemetry.ai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.telemetry.Instrumentation;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
  /** The application itself calls what ends some operations, so nothing may be thrown. */
  @ParameterizedTest
  @ValueSource(classes = {IllegalStateException.class, NoSuchMethodError.class})
  void whatCannotBeReadIsLeftOutAndTheOperationEnds(Class<? extends Throwable> thrown) {
    AiOperation operation = AiOperation.start(Instrumentation.of("test"), "chat", "test", null);
    new Failing(thrown).end(operation, "answer", null);
    assertThat(operation.hasEnded()).isTrue();
  }

  private static final class Failing extends AnswerReader {
    private final Class<? extends Throwable> thrown;

    Failing(Class<? extends Throwable> thrown) {
      this.thrown = thrown;
    }

    @Override
    protected void read(AiOperation operation, Object answer, List<String> finishReasons) {
      if (thrown == NoSuchMethodError.class) {
        throw new NoSuchMethodError("of an older release");
      }
      throw new IllegalStateException("left out by the service");
    }
  }
}
