package dev.weft.launcher;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.util.Arrays;

/**
 * The agent's entry points, which the JVM calls before the application's {@code main} or while it runs. The launcher's classes are the only
 * ones of the agent on the application's class path. They use neither logging nor {@code java.nio.file}.
 */
public final class Launcher {
  private static final String CHECK = "dev.weft.agent.RulesCheck";

  private static boolean started;

  private Launcher() {
  }

  /** Called by the JVM for {@code -javaagent}. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    start(instrumentation);
  }

  /** Called by the JVM when the agent is attached while the application runs. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    start(instrumentation);
  }

  /**
   * {@code java -jar weft-agent.jar} prints how to use the agent; {@code rules check} is a command, which ends the JVM with its exit code.
   *
   * @throws ReflectiveOperationException if the jar lacks the command
   */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException, URISyntaxException {
    if (arguments.length >= 2 && arguments[0].equals("rules") && arguments[1].equals("check")) {
      Class<?> command = Class.forName(CHECK, true, new AgentClassLoader(ownJar(), ClassLoader.getSystemClassLoader().getParent()));
      String[] own = Arrays.copyOfRange(arguments, 2, arguments.length);
      System.exit((Integer) command.getMethod("run", String[].class, PrintStream.class).invoke(null, own, System.out));
    }
    System.out.println("Weft " + Launcher.class.getPackage().getImplementationVersion() + ": a Java agent. Use it with");
    System.out.println("  java -javaagent:weft-agent.jar -jar app.jar");
    System.out.println("Which methods rules match, with nothing started:");
    System.out.println("  java -jar weft-agent.jar rules check weft-rules.yaml --classpath app.jar");
  }

  private static synchronized void start(Instrumentation instrumentation) {
    long startNanos = System.nanoTime();
    try {
      if (isSwitchedOff() || isToolOfTheJdk()) {
        return;
      }
      if (started) {
        System.err.println("[weft] WARN the agent is given twice; the second time is without effect");
        return;
      }
      started = true;
      new AgentClassLoader(ownJar(), ClassLoader.getSystemClassLoader().getParent()).start(instrumentation, startNanos);
    } catch (Throwable t) {   // an agent that cannot start must not prevent the application's start
      Throwable cause = t.getCause() == null ? t : t.getCause();
      System.err.println("[weft] ERROR the agent cannot start, the application runs without it: " + cause);
    }
  }

  private static boolean isSwitchedOff() {
    String value = System.getProperty("weft.enabled");
    if (value == null || value.trim().isEmpty()) {
      value = System.getenv("WEFT_ENABLED");
    }
    return value != null && value.trim().equalsIgnoreCase("false");
  }

  /** With {@code JAVA_TOOL_OPTIONS} the JDK's own tools, such as keytool, get the agent too; they should not open a metrics port. */
  private static boolean isToolOfTheJdk() {
    String module = System.getProperty("jdk.module.main", "");
    String command = System.getProperty("sun.java.command", "");
    return module.startsWith("jdk.") || module.startsWith("java.")
        || command.startsWith("sun.tools.") || command.startsWith("com.sun.tools.") || command.startsWith("sun.security.tools.");
  }

  private static File ownJar() throws URISyntaxException {
    return new File(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
