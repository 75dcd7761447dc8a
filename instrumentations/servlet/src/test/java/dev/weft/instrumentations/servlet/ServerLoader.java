package dev.weft.instrumentations.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * One server and the application on it, as far from the test as a real one is. The application is written once; names of packages that
 * this release calls otherwise are changed as it is loaded.
 */
final class ServerLoader extends URLClassLoader {
  private final Map<String, String> renamed;

  ServerLoader(Map<String, String> renamed, Path... folders) {
    super(Stream.of(folders).flatMap(ServerLoader::urls).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    this.renamed = renamed;
  }

  private static Stream<URL> urls(Path jars) {
    try (Stream<Path> all = Files.list(jars)) {
      return all.map(ServerLoader::url).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (!name.startsWith("application.")) {
      return super.findClass(name);
    }
    try (InputStream in = ServerLoader.class.getResourceAsStream('/' + name.replace('.', '/') + ".class")) {
      ClassWriter writer = new ClassWriter(0);
      new ClassReader(in).accept(new ClassRemapper(writer, new Renaming()), 0);
      byte[] file = writer.toByteArray();
      return defineClass(name, file, 0, file.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private final class Renaming extends Remapper {
    Renaming() {
      super(Opcodes.ASM9);
    }

    @Override
    public String map(String name) {
      for (Map.Entry<String, String> each : renamed.entrySet()) {
        if (name.startsWith(each.getKey())) {
          return each.getValue() + name.substring(each.getKey().length());
        }
      }
      return name;
    }
  }
}
