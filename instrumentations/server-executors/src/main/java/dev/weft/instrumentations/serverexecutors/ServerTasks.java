package dev.weft.instrumentations.serverexecutors;

import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Tasks;
import java.util.concurrent.ThreadPoolExecutor;

/** Tasks of the application's have the context of the thread that hands them over. Those of the servers have none: they serve connections. */
final class ServerTasks {
  private static final Instrumentation SERVER_EXECUTORS = Instrumentation.of("server-executors");
  private static final String[] SERVERS = {"org.eclipse.jetty.", "org.apache.tomcat.", "org.apache.catalina.", "org.apache.coyote.",
      "org.jboss.threads.", "org.xnio.", "io.undertow."};

  private ServerTasks() {
  }

  /** What replaces a task, in an array; null: it stays. The instrumentation of executors knows pools that are the JDK's (Tomcat 7). */
  static Object[] replacement(Object pool, Object task) {
    return pool instanceof ThreadPoolExecutor ? null : Tasks.replacement(SERVER_EXECUTORS, task, SERVERS);
  }

  static Object[] delayedReplacement(Object task) {
    return Tasks.delayedReplacement(SERVER_EXECUTORS, task, SERVERS);
  }
}
