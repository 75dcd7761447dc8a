package dev.weft.telemetry.pools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Globs;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutorNamesTest {
  @Test
  void executorsOfTheAgentsLibrariesAreNotShown() throws Exception {
    ThreadPoolExecutor ofAgent = executor(ExecutorNamesTest.class.getClassLoader());
    ThreadPoolExecutor ofApplication = executor(null);
    ExecutorNames.choose(Globs.of(List.of("*")));
    try {
      ExecutorNames.threadBegins(ofAgent, ThreadPoolReader.READER);
      ExecutorNames.threadBegins(ofApplication, ThreadPoolReader.READER);
      assertThat(Pools.isRegistered(ofAgent)).isFalse();
      assertThat(Pools.isRegistered(ofApplication)).isTrue();
    } finally {
      ExecutorNames.choose(Globs.NONE);
      Pools.closed(ofApplication);
    }
  }

  /** @param loader of the class that makes the threads; null for the JDK's */
  private static ThreadPoolExecutor executor(@Nullable ClassLoader loader) {
    ThreadFactory factory = loader == null ? Executors.defaultThreadFactory() : Thread::new;
    assertThat(factory.getClass().getClassLoader()).isEqualTo(loader);
    return new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
  }

  @ParameterizedTest
  @CsvSource({"orders-7,orders", "pool-3-thread-12,pool-*-thread", "ForkJoinPool.commonPool-worker-1,ForkJoinPool.commonPool-worker",
      "ForkJoinPool-1-worker-2,ForkJoinPool-*-worker", "http-nio-8080-exec-10,http-nio-*-exec", "s3-upload-1,s3-upload", "mail #4,mail",
      "async1,async", "scheduler,scheduler", "42,*", "7-11,*", "12-thread,*-thread"})
  void executorIsCalledAsItsThreadsAreWithoutTheirNumbers(String thread, String name) {
    assertThat(ExecutorNames.ofThread(thread)).isEqualTo(name);
  }
}
