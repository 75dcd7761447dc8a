package dev.weft.demo;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the parts of this project are, found from where this class was built. */
public final class Project {
  private static final Path MODULE = module();

  private Project() {}

  /** The agent, whether it was built or not. */
  public static Path agentJar() {
    return MODULE.resolve("../../../agent/target/weft-agent.jar").normalize();
  }

  /** Folder of a module of the sample application. */
  public static Path sample(String name) {
    return MODULE.resolveSibling(name);
  }

  /** The parent of {@code target}, which holds this module's classes or its jar. */
  private static Path module() {
    try {
      return Path.of(Project.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent().getParent();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
