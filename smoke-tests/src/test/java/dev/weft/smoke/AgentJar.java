package dev.weft.smoke;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The file that users take, and agents to compare it with or to watch it. */
final class AgentJar {
  static final Path WEFT = Path.of("..", "agent", "target", "weft-agent.jar").toAbsolutePath().normalize();
  private static final String PACKAGE = "dev/weft/smoke/app/";

  private AgentJar() {}

  /** An agent that does nothing, so that a test sees what the JVM itself does for any agent. */
  static Path ofNothing(Path folder) {
    return of("NoAgent", folder);
  }

  /** An agent that prints at the JVM's end who read which system property. */
  static Path ofPropertyReads(Path folder) {
    return of("PropertyReads", folder);
  }

  /** Packs one of this module's applications that has a {@code premain}. */
  private static Path of(String name, Path folder) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", PACKAGE.replace('/', '.') + name);
    manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
    Path jar = folder.resolve(name + ".jar");
    try (DirectoryStream<Path> classes = Files.newDirectoryStream(Jvm.APPLICATIONS.resolve(PACKAGE), name + "{,$*}.class");
        OutputStream out = Files.newOutputStream(jar); JarOutputStream packed = new JarOutputStream(out, manifest)) {
      for (Path file : classes) {
        packed.putNextEntry(new JarEntry(PACKAGE + file.getFileName()));
        packed.write(Files.readAllBytes(file));
        packed.closeEntry();
      }
      return jar;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
