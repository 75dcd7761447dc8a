package dev.weft.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import redis.embedded.RedisSentinel;

/** A real sentinel, which knows {@link Redis} as {@value #GROUP}; runs until the test's JVM ends. */
public final class RedisSentinels {
  public static final String GROUP = "shop";
  public static final int PORT = start();

  private RedisSentinels() {
  }

  private static int start() {
    try {
      int port = Ports.free();
      RedisSentinel sentinel =
          RedisSentinel.newRedisSentinel().port(port).masterPort(Redis.PORT).masterName(GROUP).quorumSize(1).onShutdownForceStop(true).build();
      sentinel.start();
      return port;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
