package dev.weft.weaving.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.weaving.Application;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.Test;

class ClassOutlineTest {
  private static MethodNames names(String... names) {
    MethodNames result = new MethodNames();
    for (String name : names) {
      result.add(name, "", -1);
    }
    return result;
  }

  @Test
  void aClassWithoutAnyOfTheNamesHasNone() {
    byte[] file = Application.classFile("example.Greeter$Polite");
    assertThat(declares(file, names("gree", "greets", "Greet", "x"))).isFalse();
    assertThat(declares(file, names())).isFalse();
    assertThat(declares(file, names("gree", "greet"))).isTrue();
  }

  @Test
  void onlyAMethodThatIsDeclaredWithCodeAndThatManyParametersCounts() {
    byte[] file = Application.classFile("example.Greeter$Polite");
    assertThat(declares(file, one("greet", 1))).isTrue();
    assertThat(declares(file, one("greet", 0))).isFalse();
    assertThat(declares(file, one("greet", 2))).isFalse();
    assertThat(declares(Application.classFile("example.Greeter"), one("greet", 1))).as("abstract").isFalse();
  }

  @Test
  void onlyAMethodWithThoseFirstParametersCounts() {
    byte[] file = Application.classFile("example.Greeter$Polite");
    for (String first : List.of("", "Ljava/lang/String;", "Ljava/lang/")) {
      MethodNames names = one("greet", 2);
      names.add("greet", first, 1);
      assertThat(declares(file, names)).as(first).isTrue();
    }
    for (String first : List.of("I", "Ljava/lang/Object;", "Ljava/lang/String;Ljava/lang/String;")) {
      MethodNames names = one("greet", 2);
      names.add("greet", first, 1);
      assertThat(declares(file, names)).as(first).isFalse();
    }
  }

  @Test
  void anAttributeThatIsLongerThanAFileCanBeIsNotFollowed() {
    byte[] file = Application.classFile("example.Greeter$Polite");
    MethodNames names = one("greet", 7);
    for (int at = 10; at < file.length; at++) {
      byte[] broken = file.clone();
      broken[at] = (byte) 0xff;
      ClassOutline.read(broken, names);   // ends, and throws nothing
    }
    assertThat(declares(file, names)).isFalse();
  }

  @Test
  void aClassOfNoInterestIsNotReadFurther() {
    byte[][] packages = {MethodNames.ascii("java/util/"), MethodNames.ascii("example/")};
    byte[][] others = {MethodNames.ascii("examples/"), MethodNames.ascii("example/Greeter$Others")};
    byte[] base = Application.classFile("example.Greeter$Base");
    assertThat(ClassOutline.read(base, names("greet"), packages)).as("names an interface").isNotNull();
    assertThat(ClassOutline.read(base, names("greet"), others)).isNull();
    byte[] polite = Application.classFile("example.Greeter$Polite");
    assertThat(ClassOutline.read(polite, names("greet"), others)).as("declares the method").isNotNull();
    assertThat(ClassOutline.read(polite, names("x"), packages)).as("names a class alone").isNull();
  }

  private static boolean declares(byte[] file, MethodNames names) {
    return ClassOutline.read(file, names).declares();
  }

  @Test
  void ofEveryClassItSaysWhetherAsmFindsTheMethodDeclared() throws IOException {
    MethodNames names = one("equals", 1);
    names.add("get", "", 2);
    names.add("run", "", 0);
    int declared = 0;
    for (byte[] file : classPath()) {
      boolean[] found = {false};
      new ClassReader(file).accept(new ClassVisitor(Opcodes.ASM9) {
        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
          String shape = name + Type.getArgumentTypes(descriptor).length;
          boolean woven = (access & (Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE)) == 0;
          found[0] |= woven && (shape.equals("equals1") || shape.equals("get2") || shape.equals("run0"));
          return null;
        }
      }, ClassReader.SKIP_CODE);
      assertThat(declares(file, names)).as(new ClassReader(file).getClassName()).isEqualTo(found[0]);
      declared += found[0] ? 1 : 0;
    }
    assertThat(declared).isGreaterThan(500);
  }

  @Test
  void ofEveryClassOnTheClassPathItSaysWhatAsmSays() throws IOException {
    MethodNames names = names("<init>");
    int classes = 0;
    for (byte[] file : classPath()) {
      ClassOutline outline = ClassOutline.read(file, names);
      if (outline.declares()) {
        ClassReader reader = new ClassReader(file);
        assertThat(outline.superName()).as(reader.getClassName()).isEqualTo(reader.getSuperName());
        assertThat(outline.supertypes()).as(reader.getClassName()).endsWith(reader.getInterfaces());
        assertThat(outline.interfaceCount()).isEqualTo(reader.getInterfaces().length);
        classes++;
      }
    }
    assertThat(classes).isGreaterThan(5_000);
  }

  private static MethodNames one(String name, int parameters) {
    MethodNames names = new MethodNames();
    names.add(name, "", parameters);
    return names;
  }

  private static List<byte[]> classPath() throws IOException {
    List<byte[]> files = new ArrayList<>();
    for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!path.endsWith(".jar")) {
        continue;
      }
      try (JarFile jar = new JarFile(path)) {
        for (JarEntry entry : Collections.list(jar.entries())) {
          if (entry.getName().endsWith(".class")) {
            files.add(jar.getInputStream(entry).readAllBytes());
          }
        }
      }
    }
    return files;
  }
}
