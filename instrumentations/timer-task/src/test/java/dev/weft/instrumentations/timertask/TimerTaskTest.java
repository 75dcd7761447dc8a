package dev.weft.instrumentations.timertask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WeftExtension.class)
class TimerTaskTest {
  private static final class Cleaning extends TimerTask {
    private final CompletableFuture<String> ran = new CompletableFuture<>();

    @Override
    public void run() {
      ran.complete(Weft.currentSpanId());
      throw new IllegalStateException("failed");
    }
  }

  @Test
  void aRunIsTheRootOfATraceEvenIfARequestSetItUp() throws Exception {
    Cleaning task = new Cleaning();
    Weft.inRequest(() -> {
      new Timer(true).schedule(task, 0);
      return task.ran.get();
    });
    Span run = Weft.awaitSpans(2).stream().filter(span -> span.kind().equals("INTERNAL")).findFirst().orElseThrow();
    assertThat(run.name()).isEqualTo("TimerTaskTest$Cleaning.run");
    assertThat(run.spanId()).isEqualTo(task.ran.get());
    assertThat(run.parentSpanId()).isNull();
    assertThat(run.attributes()).containsEntry("code.function.name", Cleaning.class.getName() + ".run").containsEntry("job.system", "timer_task");
    assertThat(run.exceptionType()).isEqualTo("java.lang.IllegalStateException");
  }
}
