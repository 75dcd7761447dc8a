package dev.weft.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.weaving.matching.AdviceSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclarationReaderTest {
  @TempDir
  private Path folder;

  private List<AdviceSpec> read(Class<?>... types) throws IOException {
    for (Class<?> type : types) {
      String file = type.getName().replace('.', '/') + ".class";
      Files.createDirectories(folder.resolve(file).getParent());
      try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
        Files.write(folder.resolve(file), in.readAllBytes());
      }
    }
    return DeclarationReader.read("test", folder);
  }

  @Test
  void whatTheAnnotationsSayIsInTheIndex() throws IOException {
    AdviceSpec spec = read(Declarations.Full.class).get(0);
    assertThat(spec.id).isZero();
    assertThat(spec.offByDefault).isFalse();
    assertThat(spec.instrumentation).isEqualTo("test");
    assertThat(spec.adviceClass).isEqualTo("dev.weft.build.Declarations$Full");
    assertThat(spec.targets).hasSize(2);
    assertThat(spec.targets.get(0)).usingRecursiveComparison()
        .isEqualTo(new AdviceSpec.Target(List.of("a/B", "a/C$D"), false, List.of("x", "y"), "Ljava/lang/String;[[IJ", 4, List.of(), List.of(),
            "n/N"));
    assertThat(spec.targets.get(1)).usingRecursiveComparison().isEqualTo(new AdviceSpec.Target(List.of("a/I"), true, List.of("z"),
        "Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;", -1, List.of("b/c/", "d/"), List.of("found"), ""));
    assertThat(spec.entry).usingRecursiveComparison().isEqualTo(new AdviceSpec.Entry("start",
        "(Ljava/lang/Object;Ljava/lang/Object;)[Ljava/lang/Object;", new int[] {AdviceSpec.THIS, 2}, new int[] {0, 1, 2, 0}, true, false));
    assertThat(spec.exit).usingRecursiveComparison().isEqualTo(new AdviceSpec.Exit("end",
        "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Throwable;)Ljava/lang/Object;", false, true, true, true, true, true));
  }

  @Test
  void constructorsMayBeGivenAtExit() throws IOException {
    AdviceSpec spec = read(Declarations.OfConstructors.class).get(0);
    assertThat(spec.entry).isNull();
    assertThat(spec.exit.takesThis).isTrue();
    assertThat(spec.exit.onThrow).isFalse();
    assertThat(spec.opens).containsExactly("m.n/a.b", "m.n/a.c");
  }

  @Test
  void methodsMayBeFoundByAnnotations() throws IOException {
    AdviceSpec spec = read(Declarations.Annotated.class).get(0);
    assertThat(spec.targets).usingRecursiveComparison().isEqualTo(List.of(AdviceSpec.Target.annotated(List.of("a/B", "a/C"))));
    assertThat(spec.entry.takes).containsExactly(AdviceSpec.THIS_OR_NULL, AdviceSpec.METHOD, AdviceSpec.ARGUMENTS);
  }

  @Test
  void anEntryMaySkipTheMethod() throws IOException {
    assertThat(read(Declarations.Skips.class).get(0).entry.skips).isTrue();
  }

  @Test
  void anInstrumentationIsOffByDefaultAsAWhole() throws IOException {
    assertThat(read(Declarations.Rare.class).get(0).offByDefault).isTrue();
    assertThatThrownBy(() -> read(Declarations.Full.class)).hasMessageContaining("test has advice that is off by default");
  }

  @Test
  void classesThatDeclareNothingAreHelpers() throws IOException {
    assertThat(read(Declarations.class, DeclarationReaderTest.class)).isEmpty();
  }

  @Test
  void adviceIsInTheOrderOfItsNames() throws IOException {
    assertThat(read(Declarations.OfConstructors.class, Declarations.Full.class)).extracting(spec -> spec.adviceClass)
        .containsExactly("dev.weft.build.Declarations$Full", "dev.weft.build.Declarations$OfConstructors");
  }

  @ParameterizedTest
  @CsvSource({
    "NoInstrument, has advice but no @Instrument",
    "NoAdvice, has @Instrument but no advice",
    "NotPublic, is not public",
    "NoTypes, 'names neither types nor subtypesOf, or both'",
    "BothTypes, 'names neither types nor subtypesOf, or both'",
    "NotAscii, names a method that is not ASCII: größe",
    "OfClassLoader, 'names java.lang.ClassLoader, which linking itself uses'",
    "OfInvoke, 'names java.lang.invoke.MethodHandle, which linking itself uses'",
    "OfMaps, 'names java.util.concurrent.ConcurrentHashMap, which linking itself uses'",
    "OfThread, names more of Thread than start and run",
    "LeavesOutWhatItNames, leaves classes out of those that it names",
    "FindsWhatItNames, says how classes are found that it names",
    "LeavesOutNoPackage, leaves out what is no package: a.C",
    "OpensNoPackage, opens what is no module/package: a.b",
    "Inlined, asks to be inlined",
    "Suppresses, 'suppresses exceptions: the woven call has a handler already'",
    "NotStatic, is not public and static",
    "TakesFields, 'takes something else than this, arguments and the method'",
    "TakesOtherOrigin, takes an origin of another pattern",
    "AnnotatedTypes, names annotations and types or methods",
    "AnnotatedThis, 'takes this, which annotated methods need not have'",
    "TakesOriginAtExit, 'takes something else than the result, this, the enter value and the exception'",
    "WrongOrder, 'takes its values in another order than result, this, enter value, exception'",
    "ThisAtExit, takes this at the exit of a method that may have overwritten it",
    "ThisAtEntryOfConstructor, takes this at the entry of a constructor",
    "ReplacesWithoutArray, replaces arguments but returns neither Object[] nor Object",
    "ReplacesWithoutIndex, replaces an argument without the index of its element",
    "PrimitiveEnter, returns a primitive",
    "ReturnsForNothing, 'returns a value that replaces nothing, or none that could'",
    "ReplacesUnseen, 'replaces a result that it does not take, or a primitive'",
    "SomeExceptions, is called for some exceptions only",
    "ThrownNever, takes an exception that it is never called for",
    "ArgumentBeyond, takes argument 1 that not every method has",
    "ReplacesBeyond, takes argument 1 that not every method has",
    "SkipsOnDefault, skips the method for another reason than a value",
    "SkipsWithoutValue, skips the method for a value but returns none",
    "SkipsConstructor, skips a constructor",
    "TwoEnters, has more than one method annotated OnMethodEnter"
  })
  void whatTheWeaverWouldNotDoAsWrittenIsRefused(String declaration, String problem) throws ClassNotFoundException {
    Class<?> type = Class.forName("dev.weft.build.Declarations$" + declaration);
    assertThatThrownBy(() -> read(type)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Declarations$" + declaration)
        .hasMessageEndingWith(problem);
  }
}
