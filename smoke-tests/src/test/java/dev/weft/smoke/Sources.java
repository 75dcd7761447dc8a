package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles small applications that cannot be classes of this module: modular ones, and ones with missing parts. */
final class Sources {
  private final Path folder;
  private final List<String> files = new ArrayList<>();
  private final List<String> further = new ArrayList<>();

  Sources(Path folder) {
    this.folder = folder;
  }

  /** Adds a source file, such as {@code example/Main.java}. */
  Sources file(String name, String text) {
    try {
      Path file = folder.resolve("sources").resolve(name);
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, text).toString());
      return this;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Names a folder of sources, of which those are compiled too that the others need. */
  Sources lookIn(Path sources) {
    further.add(sources.toString());
    return this;
  }

  /** Compiles all for a Java release and returns the folder of the classes. */
  Path compile(int release, Path... classPath) {
    Path classes = folder.resolve("classes");
    List<String> arguments = new ArrayList<>(List.of("-Xlint:-options", "-proc:none", "--release", "" + release, "-d", classes.toString()));
    if (classPath.length > 0) {
      arguments.addAll(List.of("-cp", String.join(File.pathSeparator, Stream.of(classPath).map(Path::toString).toList())));
    }
    if (!further.isEmpty()) {
      arguments.addAll(List.of("-sourcepath", String.join(File.pathSeparator, further)));
    }
    arguments.addAll(files);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int result = ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments.toArray(new String[0]));
    assertThat(result).as(said.toString(StandardCharsets.UTF_8)).isZero();
    return classes;
  }

  /** A jar of a folder's files. */
  static Path jar(Path classes, Path jar) {
    try (Stream<Path> all = Files.walk(classes); JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
        out.closeEntry();
      }
      return jar;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
