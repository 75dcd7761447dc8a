package application;

import java.time.Duration;
import java.util.function.Consumer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Mono;

/** An application with scheduled jobs that return publishers. */
public final class PublishingJobs implements AutoCloseable {
  private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

  public PublishingJobs(Consumer<String> ran) {
    context.setClassLoader(PublishingJobs.class.getClassLoader());
    context.register(Scheduling.class);
    context.registerBean(Hourly.class, () -> new Hourly(ran));
    context.refresh();
  }

  @Override
  public void close() {
    context.close();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableScheduling
  static class Scheduling {
  }

  public static final class Hourly {
    private final Consumer<String> ran;

    Hourly(Consumer<String> ran) {
      this.ran = ran;
    }

    @Scheduled(fixedDelay = 20)
    public Mono<Void> publish() {
      return Mono.delay(Duration.ofMillis(5)).then(Mono.fromRunnable(() -> ran.accept("publish")));
    }

    @Scheduled(fixedRate = 20)
    public Mono<Void> failLater() {
      return Mono.delay(Duration.ofMillis(5)).then(Mono.error(new IllegalStateException("failed")));
    }
  }
}
