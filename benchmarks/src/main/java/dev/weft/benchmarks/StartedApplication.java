package dev.weft.benchmarks;

import dev.weft.demo.ApplicationBuilder;
import dev.weft.demo.Databases;
import dev.weft.demo.Project;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * An application to start.
 *
 * @param name of its folder
 * @param path what the first request asks for
 */
record StartedApplication(String name, String path, String mainClass, String heap) {
  static StartedApplication of(String name) {
    return name.equals("small")
        ? new StartedApplication(name, "/mixed", "dev.weft.benchmarks.small.SmallApplication", "-Xmx512m")
        : new StartedApplication(name, "/", "dev.weft.benchmarks.large.Large", "-Xmx1g");
  }

  ApplicationBuilder builder(Databases databases, StartupOptions options) throws IOException {
    String classPath = jar() + File.pathSeparator + Files.readString(target().resolve("classpath"));
    ApplicationBuilder builder = ApplicationBuilder.application(name, classPath, mainClass).javaHome(options.java())
        .jvmArguments(heap).environment("SMALL_REDIS_URL", databases.redisUrl());
    return options.cores() == 0 ? builder : builder.through("taskset", "-c", "0-" + (options.cores() - 1));
  }

  /** What it runs from: a folder's classes cannot be in an AOT cache. */
  Path jar() throws IOException {
    Path target = target();
    try (Stream<Path> files = Files.list(target)) {
      return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow(() -> new IOException("no jar in " + target));
    }
  }

  private Path target() {
    return Project.agentJar().resolveSibling("../../benchmarks/applications").resolve(name).resolve("target").normalize();
  }
}
