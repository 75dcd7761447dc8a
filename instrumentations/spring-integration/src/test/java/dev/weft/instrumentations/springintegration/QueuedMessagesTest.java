package dev.weft.instrumentations.springintegration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ContextSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.TaskRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class QueuedMessagesTest extends ContextSituations {
  /** {@code application.QueuedTasks}. */
  interface QueuedTasks extends TaskRunner {
    void executeFromTwoQueues(Runnable task);

    void executeIntercepted(Runnable task);
  }

  QueuedMessagesTest(String release) {
    super(() -> ReleaseLoader.proxy(QueuedTasks.class,
        ReleaseLoader.shared(release).create("application.QueuedTasks", new Class<?>[0])));
  }

  @Test
  void aMessageInTwoQueuesIsPartOfTheRequestInBoth() throws Exception {
    String request = inRequest(() -> ((QueuedTasks) runner).executeFromTwoQueues(this::look));
    assertThat(next()).isEqualTo(request);
    assertThat(next()).isEqualTo(request);
  }

  @Test
  void aMessageThatAnInterceptorReplacesIsPartOfTheRequest() throws Exception {
    String request = inRequest(() -> ((QueuedTasks) runner).executeIntercepted(this::look));
    assertThat(next()).isEqualTo(request);
  }
}
