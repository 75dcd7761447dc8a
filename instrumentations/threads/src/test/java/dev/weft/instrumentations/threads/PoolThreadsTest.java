package dev.weft.instrumentations.threads;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.lang.ref.Cleaner;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an application makes during a request starts threads that outlive it, and that the application's own factory makes. */
@ExtendWith(WeftExtension.class)
class PoolThreadsTest {
  private static final String NONE = "none";

  /** What was current in each thread when it began. */
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
  private final ThreadFactory factory = task -> daemon(new Thread(looking(task)));
  private AutoCloseable chosen;

  private static Thread daemon(Thread thread) {
    thread.setDaemon(true);
    return thread;
  }

  private Runnable looking(Runnable task) {
    return () -> {
      look();
      task.run();
    };
  }

  /** Called in the request. */
  private void awaitThread() throws InterruptedException {
    String first = seen.poll(10, TimeUnit.SECONDS);
    assertThat(first).as("no thread began").isNotNull();
    seen.add(first);
  }

  private void look() {
    String current = Weft.currentSpanId();
    seen.add(current == null ? NONE : current);
  }

  private interface Work {
    AutoCloseable begin() throws Exception;
  }

  private void startsNoThreadInTheRequest(String starters, Work work) throws Exception {
    chosen = Weft.contextThreads(starters);
    try (AutoCloseable pool = Weft.inRequest(work::begin)) {
      assertThat(Weft.stateSize("started threads")).isZero();   // nor has any a context that it has not asked for
    }
    assertThat(seen).allMatch(NONE::equals);
  }

  private void ofTheJdk(Work work) throws Exception {
    startsNoThreadInTheRequest("*", work);
    assertThat(seen).isNotEmpty();
  }

  private void ofALibrary(Work work) throws Exception {
    startsNoThreadInTheRequest("dev.weft.instrumentations.threads.*", work);
    assertThat(seen).isNotEmpty();
  }

  @AfterEach
  void end() throws Exception {
    chosen.close();
  }

  @Test
  void threadPool() throws Exception {
    ofTheJdk(() -> {
      ExecutorService pool = Executors.newFixedThreadPool(1, factory);
      pool.submit(() -> { }).get();
      return pool::shutdownNow;
    });
  }

  @Test
  void scheduledPool() throws Exception {
    ofTheJdk(() -> {
      ScheduledExecutorService pool = Executors.newScheduledThreadPool(1, factory);
      pool.schedule(() -> { }, 0, TimeUnit.SECONDS).get();
      return pool::shutdownNow;
    });
  }

  @Test
  void forkJoinPool() throws Exception {
    ofTheJdk(() -> {
      ForkJoinPool pool = new ForkJoinPool(1, parent -> new ForkJoinWorkerThread(parent) {
        @Override
        protected void onStart() {
          super.onStart();
          look();
        }
      }, null, false);
      pool.submit(() -> { }).get();
      return pool::shutdownNow;
    });
  }

  @Test
  void timer() throws Exception {
    ofTheJdk(() -> {
      Timer timer = new Timer(true);
      timer.schedule(new TimerTask() {
        @Override
        public void run() {
          look();
        }
      }, 0);
      awaitThread();
      return timer::cancel;
    });
  }

  @Test
  void cleaner() throws Exception {
    ofTheJdk(() -> {
      Cleaner cleaner = Cleaner.create(factory);
      awaitThread();
      return () -> assertThat(cleaner).isNotNull();
    });
  }

  /** Its thread runs no code of the application's. */
  @Test
  void selectorOfTheHttpClient() throws Exception {
    startsNoThreadInTheRequest("*", () -> {
      HttpClient client = HttpClient.newHttpClient();
      return () -> assertThat(client).isNotNull();
    });
  }

  @Test
  void nettyEventLoop() throws Exception {
    ofALibrary(() -> {
      ThreadFactory netty = task -> daemon(new FastThreadLocalThread(looking(task)));
      NioEventLoopGroup group = new NioEventLoopGroup(1, netty);
      group.submit(() -> { }).get();
      return () -> group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    });
  }

  @Test
  void jettyPool() throws Exception {
    ofALibrary(() -> {
      QueuedThreadPool pool = new QueuedThreadPool(2, 1, 60_000, -1, null, null, factory);
      pool.start();
      awaitThread();
      return pool::stop;
    });
  }

  @Test
  void tomcatPool() throws Exception {
    ofALibrary(() -> {
      ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), factory);
      pool.submit(() -> { }).get();
      return pool::shutdownNow;
    });
  }

  @Test
  void connectionPool() throws Exception {
    ofALibrary(() -> {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl("jdbc:h2:mem:threads");
      config.setThreadFactory(factory);
      HikariDataSource pool = new HikariDataSource(config);
      try (Connection connection = pool.getConnection()) {
        assertThat(connection.isValid(1)).isTrue();
      }
      return pool;
    });
  }
}
