package dev.weft.testing;

import dev.weft.advice.Nullable;
import java.util.List;

/**
 * What an application does with a client of Redis. The test of a library has a class in the package {@code application} with the same methods,
 * which {@link ReleaseLoader} loads beside a release.
 */
public interface RedisApplication extends AutoCloseable {
  void set(String key, String value) throws Exception;

  @Nullable String get(String key) throws Exception;

  /** Sends a command that Redis refuses, as the key's value is a text. */
  void misuse(String key) throws Exception;

  /** Sends commands that set keys to "secret" before any of them is answered. */
  void setTogether(List<String> keys) throws Exception;

  /** Sets keys to "secret", all of them or none. */
  void setAtomically(List<String> keys) throws Exception;

  /** Begins to set a key to "secret" in a transaction, and gives up. */
  void discard(String key) throws Exception;

  /** Runs a script that has no keys. */
  Object eval(String script) throws Exception;

  /** Takes an element from the left of a list, once there is one. */
  @Nullable String take(String queue, int seconds) throws Exception;

  /** Uses a client of a cluster: sets the key "a" to "secret", deletes it, and gets it after its slot moved. */
  void useCluster(int port, Runnable move) throws Exception;

  @Override
  void close() throws Exception;

  /** The application's object, which another class loader has loaded. It is called with that as the thread's context class loader. */
  static RedisApplication of(Object application) {
    return ReleaseLoader.proxy(RedisApplication.class, application);
  }
}
