package dev.weft.benchmarks.large;

import java.time.Duration;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.Step;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.dsl.Pollers;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;

/** What runs beside requests: a queue, a flow, a batch job, a schedule. */
@Configuration
public class Messaging {
  private final StringRedisTemplate redis;

  Messaging(StringRedisTemplate redis) {
    this.redis = redis;
  }

  @Bean
  Queue orders() {
    return new Queue("orders");
  }

  @RabbitListener(queues = "orders")
  void ordered(String order) {
    redis.opsForValue().increment("orders");
  }

  @Bean
  IntegrationFlow heartbeat() {
    return IntegrationFlow.fromSupplier(() -> "beat", source -> source.poller(Pollers.fixedDelay(Duration.ofSeconds(1))))
        .<String, String>transform(String::toUpperCase).filter(String.class, beat -> !beat.isEmpty()).nullChannel();
  }

  @Bean
  Job nightly(JobRepository jobs, PlatformTransactionManager transactions) {
    Step step = new StepBuilder("count", jobs).tasklet((contribution, context) -> RepeatStatus.FINISHED, transactions).build();
    return new JobBuilder("nightly", jobs).start(step).build();
  }

  @Scheduled(cron = "0 0 3 * * *")
  void nightly() {
    redis.delete("orders");
  }
}
