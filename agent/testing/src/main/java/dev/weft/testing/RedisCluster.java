package dev.weft.testing;

import dev.weft.advice.Nullable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.embedded.RedisServer;

/** Two real nodes of a Redis cluster, the first of which has all slots at first; they run until the test's JVM ends. */
public final class RedisCluster {
  private static final int SLOTS = 16384;
  private static final long PATIENCE_NANOS = 30_000_000_000L;
  /** The nodes talk to each other on a port that is so much higher. */
  private static final int BUS = 10_000;

  private static final String EPOCH = "cluster_my_epoch:";

  @Nullable private static RedisCluster started;

  private final int[] ports = new int[2];
  private final String[] ids = new String[2];

  private RedisCluster() throws IOException {
    for (int i = 0; i < ports.length; i++) {
      ports[i] = freePort();
      Path folder = Files.createTempDirectory("redis");
      RedisServer server = Redis.start(ports[i], "cluster-enabled yes", "dir " + folder);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
      ids[i] = ask(i, "CLUSTER MYID");
    }
    for (int first = 0; first < SLOTS; first += SLOTS / 16) {
      StringBuilder slots = new StringBuilder("CLUSTER ADDSLOTS");
      for (int slot = first; slot < first + SLOTS / 16; slot++) {
        slots.append(' ').append(slot);
      }
      ask(0, slots.toString());
    }
    ask(1, "CLUSTER MEET 127.0.0.1 " + ports[0]);
    for (int i = 0; i < ports.length; i++) {
      String other = ids[1 - i];
      await(i, "CLUSTER INFO", "cluster_state:ok");
      await(i, "CLUSTER NODES", other);
    }
  }

  /** The one cluster of this JVM. */
  public static synchronized RedisCluster start() {
    try {
      if (started == null) {
        started = new RedisCluster();
      }
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port(int node) {
    return ports[node];
  }

  /** Gives a key, which does not exist, to a node. Clients learn that when they ask the other one. */
  public void assign(String key, int node) {
    try {
      String slot = ask(0, "CLUSTER KEYSLOT " + key);
      outrank(node);
      ask(1 - node, "CLUSTER SETSLOT " + slot + " NODE " + ids[node]);
      ask(node, "CLUSTER SETSLOT " + slot + " NODE " + ids[node]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of two nodes that claim a slot the one with the greater epoch gets it, so a message of the other, sent before, would take it back. */
  private void outrank(int node) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (epoch(node) <= epoch(1 - node)) {
      if (System.nanoTime() > end) {
        throw new IOException("the epoch of node " + node + " does not grow");
      }
      ask(1 - node, "PUBLISH any thing");   // goes to the other node, with the sender's epoch
      ask(node, "CLUSTER BUMPEPOCH");   // to more than what the node knows of
    }
  }

  private int epoch(int node) throws IOException {
    String info = ask(node, "CLUSTER INFO");
    int start = info.indexOf(EPOCH) + EPOCH.length();
    return Integer.parseInt(info.substring(start, info.indexOf('\r', start)));
  }

  /** A port on which no process listens, for a node: what the nodes use beside it is a port, too. */
  public static int freePort() {
    int port = Ports.free();
    while (port + BUS > 65_535) {
      port = Ports.free();
    }
    return port;
  }

  private void await(int node, String command, String text) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!ask(node, command).contains(text)) {
      if (System.nanoTime() > end) {
        throw new IOException(command + " does not show " + text + ": " + ask(node, command));
      }
      Thread.onSpinWait();
    }
  }

  /** Sends a command and returns its answer, without the length that precedes it. */
  private String ask(int node, String command) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", ports[node])) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      BufferedReader reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String answer = reader.readLine();
      if (answer == null || answer.startsWith("-")) {
        throw new IOException(command + ": " + answer);
      }
      if (!answer.startsWith("$")) {
        return answer.substring(1);
      }
      StringBuilder text = new StringBuilder();
      int length = Integer.parseInt(answer.substring(1));
      for (int i = 0; i < length; i++) {
        text.append((char) reader.read());
      }
      return text.toString();
    }
  }

  private static void stop(RedisServer server) {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
