package dev.weft.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How an application is started. Of this process's environment it inherits all but what would change a JVM or an agent:
 * {@code OTEL_*}, {@code WEFT_*}, {@code JAVA_TOOL_OPTIONS} and their like. Its working directory is a temporary folder.
 */
public final class ApplicationBuilder {
  private static final List<String> JVM_OPTIONS = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private final String name;
  private final String classPath;
  private final String mainClass;
  private final List<String> through = new ArrayList<>();
  private final List<String> jvmArguments = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Path javaHome = Path.of(System.getProperty("java.home"));

  private ApplicationBuilder(String name, String classPath, String mainClass) {
    this.name = name;
    this.classPath = classPath;
    this.mainClass = mainClass;
  }

  /** An application of your own. {@code classPath} is a path list. */
  public static ApplicationBuilder application(String name, String classPath, String mainClass) {
    return new ApplicationBuilder(name, classPath, mainClass);
  }

  /** The sample's shop, on Java 11 or newer. {@code pricing} is the address of the other service. */
  public static ApplicationBuilder shop(Databases databases, String pricing) throws IOException {
    return sample("shop", "dev.weft.sample.shop.Shop")
        .environment("SHOP_PORT", "0")
        .environment("SHOP_DATABASE_URL", databases.postgresUrl())
        .environment("SHOP_REDIS_URL", databases.redisUrl())
        .environment("SHOP_PRICING_URL", pricing);
  }

  /** The sample's pricing service, on Java 8 or newer. */
  public static ApplicationBuilder pricing(Databases databases) throws IOException {
    return sample("pricing", "dev.weft.sample.pricing.Pricing")
        .environment("PRICING_PORT", "0")
        .environment("PRICING_REDIS_URL", databases.redisUrl());
  }

  private static ApplicationBuilder sample(String name, String mainClass) throws IOException {
    Path target = Project.sample(name).resolve("target");
    String libraries = Files.readString(target.resolve("classpath"));
    return application(name, target.resolve("classes") + File.pathSeparator + libraries, mainClass);
  }

  String name() {
    return name;
  }

  /** Another JDK than the one that runs this. */
  public ApplicationBuilder javaHome(Path home) {
    javaHome = home;
    return this;
  }

  /** Has a command start it that becomes the JVM, such as {@code taskset -c 0}. */
  public ApplicationBuilder through(String... command) {
    through.addAll(List.of(command));
    return this;
  }

  /** Adds arguments of the JVM, in their order. */
  public ApplicationBuilder jvmArguments(String... arguments) {
    jvmArguments.addAll(List.of(arguments));
    return this;
  }

  /** Adds {@code -javaagent} with this jar. */
  public ApplicationBuilder agent(Path jar) {
    return jvmArguments("-javaagent:" + jar);
  }

  /** Sets an environment variable. */
  public ApplicationBuilder environment(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /**
   * Starts it and waits until it listens, three minutes at most.
   *
   * @throws IllegalStateException if it does not; the message holds what it printed
   */
  public Application start() throws IOException {
    Path folder = Folders.create("weft-" + name);
    List<String> command = new ArrayList<>(through);
    command.add(javaHome.resolve("bin").resolve("java").toString());
    command.addAll(jvmArguments);
    command.addAll(List.of("-cp", classPath, mainClass));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(ApplicationBuilder::changesTheJvm);
    builder.environment().putAll(environment);
    Process process;
    try {
      process = builder.start();
    } catch (IOException failed) {
      Folders.delete(folder);
      throw failed;
    }
    Application application = new Application(name, folder, process);
    application.awaitListening();
    return application;
  }

  private static boolean changesTheJvm(String variable) {
    return variable.startsWith("OTEL_") || variable.startsWith("WEFT_") || JVM_OPTIONS.contains(variable);
  }
}
