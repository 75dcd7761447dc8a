package dev.weft.smoke;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The file that users take, and one to compare it with. */
final class AgentJar {
  static final Path WEFT = Path.of("..", "agent", "target", "weft-agent.jar").toAbsolutePath().normalize();
  private static final String NOTHING = "dev/weft/smoke/app/NoAgent.class";

  private AgentJar() {}

  /** An agent that does nothing, so that a test sees what the JVM itself does for any agent. */
  static Path ofNothing(Path folder) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", "dev.weft.smoke.app.NoAgent");
    manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
    Path jar = folder.resolve("no-agent.jar");
    try (OutputStream out = Files.newOutputStream(jar); JarOutputStream packed = new JarOutputStream(out, manifest)) {
      packed.putNextEntry(new JarEntry(NOTHING));
      packed.write(Files.readAllBytes(Jvm.APPLICATIONS.resolve(NOTHING)));
      packed.closeEntry();
      return jar;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
