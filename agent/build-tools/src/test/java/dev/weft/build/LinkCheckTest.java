package dev.weft.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentations.linkcheck.CallAdvice;
import dev.weft.instrumentations.linkcheck.SubtypeAdvice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import library.Client;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkCheckTest {
  @TempDir
  private Path advice;
  @TempDir
  private Path subtypeAdvice;
  @TempDir
  private Path release;

  @BeforeEach
  void compile() throws IOException {
    write(advice, CallAdvice.class.getName(), read(CallAdvice.class.getName()));
    write(advice, "dev.weft.instrumentations.linkcheck.Names", read("dev.weft.instrumentations.linkcheck.Names"));
    write(subtypeAdvice, SubtypeAdvice.class.getName(), read(SubtypeAdvice.class.getName()));
    write(release, Client.class.getName(), read(Client.class.getName()));
  }

  private static byte[] read(String type) throws IOException {
    try (InputStream in = LinkCheckTest.class.getResourceAsStream('/' + type.replace('.', '/') + ".class")) {
      return in.readAllBytes();
    }
  }

  private static void write(Path folder, String type, byte[] file) throws IOException {
    Path path = folder.resolve(type.replace('.', '/') + ".class");
    Files.createDirectories(path.getParent());
    Files.write(path, file);
  }

  /** Gives a method of the library other modifiers, or takes it away with -1. */
  private void change(String method, int newAccess) throws IOException {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(read(Client.class.getName())).accept(new ClassVisitor(Opcodes.ASM9, writer) {
      @Override
      public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
        if (!name.equals(method)) {
          return super.visitMethod(access, name, descriptor, signature, exceptions);
        }
        return newAccess < 0 ? null : super.visitMethod(newAccess, name, descriptor, signature, exceptions);
      }
    }, 0);
    write(release, Client.class.getName(), writer.toByteArray());
  }

  private List<String> problems(String... lacked) throws IOException {
    return checked(advice, "linkcheck", lacked);
  }

  private List<String> others() throws IOException {
    return checked(advice, "another");
  }

  private List<String> checked(Path classes, String tested, String... lacked) throws IOException {
    return LinkCheck.problems(Map.of("linkcheck", classes.toString()), tested,
        Map.of("1.0", List.of(release.toString())), Map.of("1.0", Set.of(lacked)));
  }

  @Test
  void adviceLinksAgainstTheReleaseThatItWasCompiledWith() throws IOException {
    assertThat(problems()).isEmpty();
  }

  @Test
  void whatAClassThatAdviceUsesNamesMustBeThere() throws IOException {
    change("name", -1);
    assertThat(problems()).containsExactly("1.0: CallAdvice, in Names: library.Client.name()Ljava/lang/String; is missing");
  }

  @Test
  void membersMustBeOfTheKindThatTheCodeTakesThemFor() throws IOException {
    change("name", Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC);
    assertThat(problems()).containsExactly("1.0: CallAdvice, in Names: library.Client.name()Ljava/lang/String; is static");
    change("name", 0);
    assertThat(problems()).containsExactly("1.0: CallAdvice, in Names: library.Client.name()Ljava/lang/String; is not public");
  }

  @Test
  void adviceMustFindAMethod() throws IOException {
    change("call", -1);
    assertThat(problems()).containsExactly("1.0: CallAdvice finds no method to weave");
    Files.delete(release.resolve("library/Client.class"));
    assertThat(problems()).containsExactly("1.0: CallAdvice finds no method to weave");
  }

  /** As the weaver sees it, which weaves no bridge: its advice would never be called. */
  @Test
  void aMethodThatTheWeaverDoesNotWeaveIsNone() throws IOException {
    for (int access : new int[] {Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC, Opcodes.ACC_ABSTRACT, Opcodes.ACC_NATIVE}) {
      change("call", Opcodes.ACC_PUBLIC | access);
      assertThat(problems()).containsExactly("1.0: CallAdvice finds no method to weave");
    }
  }

  @Test
  void adviceForSubtypesNeedsAMethodThatTheyOverride() throws IOException {
    assertThat(checked(subtypeAdvice, "linkcheck")).isEmpty();
    change("name", Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT);
    assertThat(checked(subtypeAdvice, "linkcheck")).isEmpty();
    for (int access : new int[] {Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, Opcodes.ACC_PRIVATE, -1}) {
      change("name", access);
      assertThat(checked(subtypeAdvice, "linkcheck")).containsExactly("1.0: SubtypeAdvice finds no method to weave");
    }
  }

  @Test
  void otherInstrumentationsMustFitTheirLibraryWhereItIsThere() throws IOException {
    change("name", -1);
    assertThat(others()).containsExactly("1.0: CallAdvice, in Names: library.Client.name()Ljava/lang/String; is missing");
    change("call", -1);
    assertThat(others()).isEmpty();
  }

  @Test
  void whatIsKnownNotToFitIsLeftOut() throws IOException {
    change("name", -1);
    assertThat(problems("Names")).isEmpty();
    assertThat(problems("CallAdvice")).isEmpty();
    change("call", -1);
    assertThat(problems("CallAdvice")).isEmpty();
  }

  @Test
  void whatFitsIsNotSaidToLack() throws IOException {
    assertThat(problems("CallAdvice")).containsExactly("1.0: CallAdvice is said not to fit, but does, or does not exist");
    assertThat(problems("Other")).containsExactly("1.0: Other is said not to fit, but does, or does not exist");
  }
}
