package dev.weft.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** A real Cassandra in a process of its own, which runs until the test's JVM ends. One for all tests. Needs {@code cassandra-all} on the class path. */
public final class CassandraServer {
  /** Packages that Cassandra needs open. */
  private static final String[] OPENED = {"java.base/java.io", "java.base/java.lang", "java.base/java.lang.module", "java.base/java.lang.reflect",
      "java.base/java.net", "java.base/java.nio", "java.base/java.util", "java.base/java.util.concurrent", "java.base/java.util.concurrent.atomic",
      "java.base/jdk.internal.loader", "java.base/jdk.internal.math", "java.base/jdk.internal.misc", "java.base/jdk.internal.module",
      "java.base/jdk.internal.ref", "java.base/jdk.internal.reflect", "java.base/jdk.internal.util", "java.base/jdk.internal.util.jar",
      "java.base/sun.nio.ch", "java.rmi/sun.rmi.registry", "java.rmi/sun.rmi.server", "java.rmi/sun.rmi.transport.tcp",
      "java.management.rmi/com.sun.jmx.remote.internal.rmi", "jdk.management/com.sun.management.internal"};

  public static final int PORT = start();

  private CassandraServer() {
  }

  private static int start() {
    List<String> options = new ArrayList<>(List.of("-Xmx512m"));
    for (String each : OPENED) {
      options.add("--add-opens=" + each + "=ALL-UNNAMED");
      options.add("--add-exports=" + each + "=ALL-UNNAMED");
    }
    try {
      int port = Ports.free();
      new ServerProcess(CassandraProcess.class, options, Files.createTempDirectory("weft-cassandra").toString(), Integer.toString(port),
          Integer.toString(Ports.free()));
      return port;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
