package dev.weft.telemetry.pools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutorNamesTest {
  @ParameterizedTest
  @CsvSource({"orders-7,orders", "pool-3-thread-12,pool-*-thread", "ForkJoinPool.commonPool-worker-1,ForkJoinPool.commonPool-worker",
      "ForkJoinPool-1-worker-2,ForkJoinPool-*-worker", "http-nio-8080-exec-10,http-nio-*-exec", "s3-upload-1,s3-upload", "mail #4,mail",
      "async1,async", "scheduler,scheduler", "42,*", "7-11,*", "12-thread,*-thread"})
  void executorIsCalledAsItsThreadsAreWithoutTheirNumbers(String thread, String name) {
    assertThat(ExecutorNames.ofThread(thread)).isEqualTo(name);
  }
}
