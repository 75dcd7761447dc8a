package dev.weft.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import net.bytebuddy.jar.asm.ClassReader;
import org.junit.jupiter.api.Test;

class ClassOutlineTest {
  private static MethodNames names(String... names) {
    MethodNames result = new MethodNames();
    for (String name : names) {
      result.add(name);
    }
    return result;
  }

  @Test
  void aClassWithoutAnyOfTheNamesHasNone() {
    byte[] file = Application.classFile("example.Greeter$Polite");
    assertThat(ClassOutline.read(file, names("gree", "greets", "Greet", "x"))).isNull();
    assertThat(ClassOutline.read(file, names())).isNull();
    assertThat(ClassOutline.read(file, names("gree", "greet"))).isNotNull();
  }

  @Test
  void ofEveryClassOnTheClassPathItSaysWhatAsmSays() throws IOException {
    MethodNames names = names("<init>");
    int classes = 0;
    for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!path.endsWith(".jar")) {
        continue;
      }
      try (JarFile jar = new JarFile(path)) {
        for (JarEntry entry : Collections.list(jar.entries())) {
          if (entry.getName().endsWith(".class")) {
            byte[] file = jar.getInputStream(entry).readAllBytes();
            ClassOutline outline = ClassOutline.read(file, names);
            if (outline != null) {
              ClassReader reader = new ClassReader(file);
              assertThat(outline.superName()).as(entry.getName()).isEqualTo(reader.getSuperName());
              assertThat(outline.interfaceCount()).isEqualTo(reader.getInterfaces().length);
              for (int i = 0; i < outline.interfaceCount(); i++) {
                assertThat(outline.interfaceName(i)).isEqualTo(reader.getInterfaces()[i]);
              }
              classes++;
            }
          }
        }
      }
    }
    assertThat(classes).isGreaterThan(5_000);
  }
}
