package application;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import net.rubyeye.xmemcached.command.BinaryCommandFactory;

/** Uses memcached by xmemcached. */
public final class XMemcachedUser {
  private final MemcachedClient client;

  public XMemcachedUser(boolean binary, int timeoutMillis, int... ports) throws Exception {
    List<InetSocketAddress> nodes = new ArrayList<>();
    for (int port : ports) {
      nodes.add(new InetSocketAddress("localhost", port));
    }
    XMemcachedClientBuilder builder = new XMemcachedClientBuilder(nodes);
    if (binary) {
      builder.setCommandFactory(new BinaryCommandFactory());
    }
    client = builder.build();
    client.setOpTimeout(timeoutMillis);
    client.setEnableHeartBeat(false);
  }

  public boolean set(String key, Object value) throws Exception {
    return client.set(key, 60, value);
  }

  public void setWithoutReply(String key, Object value) throws Exception {
    client.setWithNoReply(key, 60, value);
  }

  public Object get(String key) throws Exception {
    return client.get(key);
  }

  public Set<String> getAll(Collection<String> keys) throws Exception {
    return new TreeSet<>(client.get(keys).keySet());
  }

  public long increment(String key, long first) throws Exception {
    return client.incr(key, 1, first);
  }

  /** Each command once. */
  public void all(String key) throws Exception {
    client.add(key, 60, "a");
    client.replace(key, 60, "b");
    client.append(key, "c");
    client.prepend(key, "d");
    client.cas(key, 60, "e", client.gets(key).getCas());
    client.touch(key, 60);
    client.delete(key);
  }

  public Object getAndTouch(String key) throws Exception {
    return client.getAndTouch(key, 60);
  }

  public void flush() throws Exception {
    client.flushAll();
  }

  public void close() throws Exception {
    client.shutdown();
  }
}
