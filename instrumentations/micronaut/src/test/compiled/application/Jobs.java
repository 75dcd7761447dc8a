package application;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/** What is scheduled. */
@Singleton
@Requires(property = "jobs")
public class Jobs {
  private final Looks looks;

  Jobs(Looks looks) {
    this.looks = looks;
  }

  @Scheduled(initialDelay = "1ms")
  @Scheduled(initialDelay = "2ms")
  void twice() {
    looks.look();
  }

  @Scheduled(initialDelay = "1ms")
  void fails() {
    throw new IllegalStateException("failed");
  }

  @Scheduled(fixedDelay = "20ms")
  void again() {
  }
}
