package dev.weft.weaving.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the class file of a super type is looked for. */
class ClassFilesTest {
  private static final byte[] BESIDE = {1, 2, 3};
  private static final byte[] OF_LOADER = {4};

  @TempDir
  Path folder;
  private final List<String> asked = new ArrayList<>();
  private final ClassLoader loader = new ClassLoader(null) {
    @Override
    public InputStream getResourceAsStream(String name) {
      asked.add(name);
      return name.startsWith("nowhere/") ? null : new ByteArrayInputStream(OF_LOADER);
    }
  };

  private static ProtectionDomain domain(URL location) {
    return new ProtectionDomain(new CodeSource(location, (Certificate[]) null), null);
  }

  private static URL url(Path path) throws MalformedURLException {
    return path.toUri().toURL();
  }

  private Path jar(String name) throws IOException {
    Path jar = folder.resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("example/Beside.class"));
      out.write(BESIDE);
    }
    return jar;
  }

  @Test
  void inTheJarThatTheClassComesFrom() throws IOException {
    ClassFiles files = new ClassFiles(loader, domain(url(jar("a b%.jar"))));
    assertThat(files.read("example/Beside")).isEqualTo(BESIDE);
    assertThat(asked).isEmpty();
  }

  @Test
  void inTheFolderThatTheClassComesFrom() throws IOException {
    Files.createDirectories(folder.resolve("example"));
    Files.write(folder.resolve("example").resolve("Beside.class"), BESIDE);
    ClassFiles files = new ClassFiles(loader, domain(url(folder)));
    assertThat(files.read("example/Beside")).isEqualTo(BESIDE);
    assertThat(asked).isEmpty();
  }

  @Test
  void elseTheLoaderIsAsked() throws IOException {
    assertThat(new ClassFiles(loader, domain(url(jar("app.jar")))).read("example/Other")).isEqualTo(OF_LOADER);
    assertThat(new ClassFiles(loader, domain(url(folder.resolve("gone.jar")))).read("example/Other")).isEqualTo(OF_LOADER);
    assertThat(new ClassFiles(loader, domain(new URL("file:/not escaped/%zz"))).read("example/Other")).isEqualTo(OF_LOADER);
    assertThat(new ClassFiles(loader, domain(new URL("http://localhost:1/app.jar"))).read("example/Other")).isEqualTo(OF_LOADER);
    assertThat(new ClassFiles(loader, domain(null)).read("example/Other")).isEqualTo(OF_LOADER);
    assertThat(new ClassFiles(loader, null).read("example/Other")).isEqualTo(OF_LOADER);
    assertThat(asked).hasSize(6).containsOnly("example/Other.class");
    assertThat(new ClassFiles(loader, null).read("nowhere/Other")).isNull();
  }

  @Test
  void ofAJarWithinAJarTheLoadersOwnPartIsAskedFirst() throws IOException {
    URL inner = new URL("jar:" + url(jar("outer.jar")) + "!/");
    List<String> found = new ArrayList<>();
    try (URLClassLoader nested = new URLClassLoader(new URL[] {url(folder.resolve("outer.jar"))}, loader) {
      @Override
      public URL findResource(String name) {
        found.add(name);
        return super.findResource(name);
      }
    }) {
      assertThat(new ClassFiles(nested, domain(inner)).read("example/Beside")).isEqualTo(BESIDE);
      assertThat(new ClassFiles(nested, domain(inner)).read("nowhere/Other")).isNull();
    }
    assertThat(found).startsWith("example/Beside.class");
  }

  @Test
  void whatIsNoJarIsAnError() throws IOException {
    Path broken = Files.write(folder.resolve("broken.jar"), BESIDE);
    assertThatThrownBy(() -> new ClassFiles(loader, domain(url(broken))).read("example/Other"))
        .isInstanceOf(IOException.class);
  }
}
