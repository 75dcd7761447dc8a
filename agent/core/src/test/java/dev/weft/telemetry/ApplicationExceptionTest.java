package dev.weft.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class ApplicationExceptionTest {
  private final Exception own = new IllegalStateException(new IllegalArgumentException());

  @Test
  void wrappersAreTakenOffAndTheApplicationsOwnCauseStays() {
    assertThat(ApplicationException.of(new ExecutionException(new CompletionException(new UndeclaredThrowableException(
        new InvocationTargetException(own)))))).isSameAs(own);
    assertThat(ApplicationException.of(own)).isSameAs(own);
  }

  @Test
  void aWrapperWithoutACauseIsWhatFailed() {
    Exception empty = new InvocationTargetException(null);
    assertThat(ApplicationException.of(new CompletionException(empty))).isSameAs(empty);
  }

  @Test
  void aWrapperOfTheApplicationsOwnIsWhatFailed() {
    Exception specific = new ExecutionException(own) {
    };
    assertThat(ApplicationException.of(specific)).isSameAs(specific);
  }
}
