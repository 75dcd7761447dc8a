package dev.weft.weaving;

import static net.bytebuddy.jar.asm.Opcodes.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentations.weavingtests.Advices;
import dev.weft.weaving.bytecode.ClassWeaver;
import dev.weft.weaving.linking.OldCallSites;
import dev.weft.weaving.matching.AdviceSpec;
import dev.weft.weaving.matching.Index;
import dev.weft.weaving.matching.Match;
import dev.weft.weaving.matching.Matcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class file that is odd, damaged or full stays as it is: weaving never breaks what works without it. */
class MalformedClassFilesTest {
  private static final int TRIES_EACH = 1_000;

  /** Null where the class stays as it is; the transformer sees to that where weaving fails. */
  private static byte[] weave(byte[] file, List<Match> matches) {
    try {
      return ClassWeaver.weave(file, matches, (spec, kind) -> 7, new ArrayList<>());
    } catch (RuntimeException e) {
      return null;
    }
  }

  @Test
  void aFileThatIsCutOffIsNotWoven() {
    byte[] file = Application.classFile("example.Features");
    List<Match> matches = EverythingAsked.of(file);
    for (int length = 0; length < file.length; length++) {
      assertThat(weave(Arrays.copyOf(file, length), matches)).as("of " + length + " bytes").isNull();
    }
  }

  @Test
  void whyAFileStaysAsItIsIsReported() {
    WeavingReport report = new WeavingReport();
    List<AdviceSpec> specs = new Specs("malformed").exact(Advices.Telling.class, "example.Service", "greet").list();
    WeavingTransformer transformer = new WeavingTransformer(new Matcher(new Index(specs)), new OldCallSites(), report);
    byte[] file = Application.classFile("example.Service");
    byte[] unknown = file.clone();
    unknown[10] = 99;
    assertThat(transformer.transform(null, "example/Service", null, null, unknown)).isNull();
    assertThat(report.notWoven().get("example.Service")).contains("IllegalArgumentException");
    assertThat(report.failures()).isEqualTo(1);
    byte[] newer = file.clone();
    newer[7] = 100;
    assertThat(transformer.transform(null, "example/Service", null, null, newer)).isNull();
    assertThat(report.notWoven().get("example.Service")).contains("Unsupported class file major version 100");
    byte[] old = file.clone();
    old[5] = 2;
    old[7] = 45;
    assertThat(transformer.transform(null, "example/Service", null, null, old)).isNull();
    assertThat(report.notWoven().get("example.Service")).isEqualTo("the class file is older than version 45.3");
    assertThat(report.failures()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.Features", "example.Service", "example.Plain"})
  void aDamagedFileThatTheJvmTakesItTakesWovenToo(String type) {
    byte[] file = underAnotherName(type);   // other tests weave what is loaded under this one
    List<Match> matches = EverythingAsked.of(file);
    Random random = new Random(type.hashCode());
    int linked = 0;
    int wovenAndLinked = 0;
    for (int i = 0; i < TRIES_EACH; i++) {
      byte[] damaged = file.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        damaged[8 + random.nextInt(file.length - 8)] = (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextInt(8));
      }
      byte[] woven = weave(damaged, matches);
      if (links(damaged)) {
        linked++;
        if (woven != null) {
          assertThat(links(woven)).as("try " + i).isTrue();
          wovenAndLinked++;
        }
      }
    }
    assertThat(linked).isGreaterThan(TRIES_EACH / 20);
    assertThat(wovenAndLinked).isGreaterThan(TRIES_EACH / 20);
  }

  private static byte[] underAnotherName(String type) {
    String name = type.replace('.', '/');
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(Application.classFile(type)).accept(new ClassRemapper(writer, new SimpleRemapper(ASM9, name, name + "Damaged")), 0);
    return writer.toByteArray();
  }

  private static boolean links(byte[] file) {
    try {
      new ClassLoader(MalformedClassFilesTest.class.getClassLoader()) {
        Class<?> define() {
          return defineClass(null, file, 0, file.length);
        }
      }.define().getDeclaredConstructors();   // has the JVM link the class
      return true;
    } catch (LinkageError | SecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  @Test
  void aFullConstantPoolLeavesTheClassAsItIs() {
    byte[] full = withConstants(65_534);
    List<String> notWoven = new ArrayList<>();
    assertThat(ClassWeaver.weave(full, EverythingAsked.of(full), (spec, kind) -> 7, notWoven)).isNull();
    assertThat(notWoven).singleElement().asString().matches("the class would need 65[0-9]{3} constants");
    assertThat(links(full)).isTrue();
  }

  /** A class whose constant pool counts that many. */
  private static byte[] withConstants(int count) {
    ClassReader reader = new ClassReader(Application.classFile("example.Plain"));
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new ClassVisitor(ASM9, writer) { }, 0);
    for (int i = reader.getItemCount(); i < count; i++) {
      writer.newUTF8("constant " + i);
    }
    byte[] file = writer.toByteArray();
    assertThat(new ClassReader(file).getItemCount()).isEqualTo(count);
    return file;
  }
}
