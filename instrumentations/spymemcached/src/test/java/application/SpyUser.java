package application;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import net.spy.memcached.CASValue;
import net.spy.memcached.ConnectionFactoryBuilder;
import net.spy.memcached.ConnectionFactoryBuilder.Protocol;
import net.spy.memcached.FailureMode;
import net.spy.memcached.MemcachedClient;
import net.spy.memcached.internal.GetCompletionListener;
import net.spy.memcached.internal.GetFuture;

/** Uses memcached by spymemcached, or by Amazon's edition of it. */
public final class SpyUser {
  private final MemcachedClient client;

  public SpyUser(boolean binary, boolean optimized, boolean cancelling, int timeoutMillis, int... ports) throws IOException {
    System.setProperty("net.spy.log.LoggerImpl", Silence.class.getName());
    List<InetSocketAddress> nodes = new ArrayList<>();
    for (int port : ports) {
      nodes.add(new InetSocketAddress("127.0.0.1", port));
    }
    ConnectionFactoryBuilder builder = new ConnectionFactoryBuilder().setProtocol(binary ? Protocol.BINARY : Protocol.TEXT)
        .setShouldOptimize(optimized).setOpTimeout(timeoutMillis).setMaxReconnectDelay(0).setDaemon(true)
        .setFailureMode(cancelling ? FailureMode.Cancel : FailureMode.Redistribute);
    staticNodes(builder);
    client = new MemcachedClient(builder.build(), nodes);
  }

  /** Amazon's edition asks for the nodes of its cluster otherwise. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void staticNodes(ConnectionFactoryBuilder builder) {
    try {
      Class mode = Class.forName("net.spy.memcached.ClientMode");
      builder.getClass().getMethod("setClientMode", mode).invoke(builder, Enum.valueOf(mode, "Static"));
    } catch (ClassNotFoundException e) {
      // the original
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T answer(Future<T> future) throws Exception {
    return future.get(10, TimeUnit.SECONDS);
  }

  public boolean set(String key, Object value) throws Exception {
    return answer(client.set(key, 60, value));
  }

  public Object get(String key) {
    return client.get(key);
  }

  public Set<String> getAll(Collection<String> keys) {
    return new TreeSet<>(client.getBulk(keys).keySet());
  }

  public Set<String> getAllLater(Collection<String> keys) throws Exception {
    return new TreeSet<>(answer(client.asyncGetBulk(keys)).keySet());
  }

  public long increment(String key) {
    return client.incr(key, 1);
  }

  public long increment(String key, long first) {
    return client.incr(key, 1, first);
  }

  public long incrementLater(String key) throws Exception {
    try {
      return answer(client.asyncIncr(key, 1));
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  /** Each command once. */
  public void all(String key) throws Exception {
    answer(client.add(key, 60, "a"));
    answer(client.replace(key, 60, "b"));
    answer(client.append(0, key, "c"));
    answer(client.prepend(0, key, "d"));
    CASValue<Object> read = client.gets(key);
    client.cas(key, read.getCas(), "e");
    answer(client.delete(key));
  }

  public void touch(String key) throws Exception {
    answer(client.touch(key, 60));
    client.getAndTouch(key, 60);
  }

  /** Sends reads of all keys before the first is answered, and returns what was found. */
  public List<Object> getEach(Collection<String> keys) throws Exception {
    List<Future<Object>> sent = new ArrayList<>();
    for (String key : keys) {
      sent.add(client.asyncGet(key));
    }
    List<Object> found = new ArrayList<>();
    for (Future<Object> each : sent) {
      found.add(answer(each));
    }
    return found;
  }

  /** Waits no longer than that for an answer. */
  public Object getWithin(String key, int millis) throws Exception {
    return client.asyncGet(key).get(millis, TimeUnit.MILLISECONDS);
  }

  /** A read that is cancelled before its answer comes. */
  public void cancel(String key) {
    client.asyncGet(key).cancel(true);
  }

  /** What a look at the context shows in a listener, and whether another one was called that had been removed. */
  public String listen(String key, Supplier<String> look, Callable<?> answer) throws Exception {
    CompletableFuture<String> seen = new CompletableFuture<>();
    CompletableFuture<String> removed = new CompletableFuture<>();
    GetFuture<Object> future = client.asyncGet(key);
    GetCompletionListener unwanted = each -> removed.complete("called");
    future.addListener(unwanted);
    future.removeListener(unwanted);
    future.addListener((GetCompletionListener) each -> seen.complete(look.get()));
    answer.call();
    return seen.get(10, TimeUnit.SECONDS) + ' ' + removed.isDone();
  }

  public int versions() {
    return client.getVersions().size();
  }

  public Map<String, String> statistics() {
    return client.getStats().values().iterator().next();
  }

  public void flush() throws Exception {
    answer(client.flush());
  }

  public boolean isConnected() {
    return client.getUnavailableServers().isEmpty();
  }

  public void close() {
    client.shutdown();
  }
}
