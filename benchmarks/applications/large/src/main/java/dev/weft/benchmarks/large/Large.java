package dev.weft.benchmarks.large;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The server; {@code GET /} answers without login. Redis and RabbitMQ need not be there: nothing is sent to them unless asked for. */
@SpringBootApplication
@EnableCaching
@EnableAsync
@EnableScheduling
public class Large {
  public static void main(String[] arguments) {
    SpringApplication.run(Large.class, arguments);
  }

  @EventListener
  void ready(ApplicationReadyEvent event) {
    System.out.println("listening on http://localhost:" + event.getApplicationContext().getEnvironment().getProperty("local.server.port"));
  }
}
