package dev.weft.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.weaving.matching.AdviceSpec;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageTwinTest {
  private static final String PACKAGE = "dev.weft.build.twins";

  @TempDir
  private Path folder;

  private void makeTwins() throws Exception {
    Path classes = Files.createDirectories(folder.resolve(PACKAGE.replace('.', '/')));
    for (String name : new String[] {"JakartaAdvice", "JakartaReader"}) {
      try (InputStream in = PackageTwinTest.class.getResourceAsStream("twins/" + name + ".class")) {
        Files.write(classes.resolve(name + ".class"), in.readAllBytes());
      }
    }
    PackageTwin.main(new String[] {folder.toString(), PACKAGE, "javax", "jakarta.=javax."});
  }

  @Test
  void namesInDeclarationsAreThoseOfBefore() throws Exception {
    makeTwins();
    assertThat(DeclarationReader.read("servlet", folder)).extracting(spec -> spec.adviceClass)
        .containsExactly(PACKAGE + ".JakartaAdvice", PACKAGE + ".javax.JakartaAdvice");
    AdviceSpec twin = DeclarationReader.read("servlet", folder).get(1);
    assertThat(twin.targets.get(0).types).containsExactly("javax/servlet/Servlet");
    assertThat(twin.targets.get(0).takes).isEqualTo("Ljavax/servlet/ServletRequest;[Ljavax/servlet/ServletResponse;");
  }

  @Test
  void theTwinUsesItsOwnHelpersAndConstants() throws Exception {
    makeTwins();
    ClassLoader loader = new ClassLoader(null) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        try {
          byte[] file = Files.readAllBytes(folder.resolve(name.replace('.', '/') + ".class"));
          return defineClass(name, file, 0, file.length);
        } catch (java.io.IOException e) {
          throw new ClassNotFoundException(name, e);
        }
      }
    };
    for (Map.Entry<String, String> each : Map.of(PACKAGE, "jakarta", PACKAGE + ".javax", "javax").entrySet()) {
      Method start = loader.loadClass(each.getKey() + ".JakartaAdvice").getMethod("start", Object.class);
      assertThat(start.invoke(null, "x")).isEqualTo(each.getKey() + ".JakartaReader " + each.getValue() + ".servlet.error.exception x");
    }
  }
}
