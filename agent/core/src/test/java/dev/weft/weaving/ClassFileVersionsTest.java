package dev.weft.weaving;

import static net.bytebuddy.jar.asm.Opcodes.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.instrumentations.weavingtests.Advices;
import dev.weft.weaving.bytecode.ClassWeaver;
import net.bytebuddy.jar.asm.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Class files of every age: those older than version 51 cannot hold {@code invokedynamic}. */
class ClassFileVersionsTest {
  private static final String PLAIN = "example.Plain";

  private static WovenJvm woven(int version, java.util.function.Consumer<Specs> specs) {
    byte[] file = Generated.ofVersion(PLAIN, version);
    WovenJvm jvm = WovenJvm.with(specs);
    jvm.application.with(PLAIN, file);
    return jvm;
  }

  @ParameterizedTest
  @ValueSource(ints = {46, 47, 48, 49, 50, 51, 52, 55, 61})
  void everyMethodDoesWhatItDoesUnwoven(int version) throws Throwable {
    try (WovenJvm jvm = woven(version, s -> s.add(Advices.Telling.class, EveryMethod.of(PLAIN)))) {
      assertThat(jvm.call(PLAIN, "primitives", true, (byte) -1, 'c', (short) 300, 70_000, 1L, 1.5f, -2.25))
          .isEqualTo("true-1c30070000 1 1.5 -2.25");
      assertThat(Recorder.take()).containsExactly("enter", "exit true-1c30070000 1 1.5 -2.25 token null");
      assertThat(jvm.call(PLAIN, "three", "a", 2L, "b")).isEqualTo("a2b");
      assertThat(jvm.call(PLAIN, "longs", 1L, 2.5, 3, 4L)).isEqualTo(new Application().call(PLAIN, "longs", 1L, 2.5, 3, 4L));
      assertThat(jvm.call(PLAIN, "doubles", 1.5f, 2.0)).isEqualTo(3.5);
      assertThat(jvm.call(PLAIN, "floats", 1.5f)).isEqualTo(3f);
      assertThat(jvm.call(PLAIN, "not", true)).isEqualTo(false);
      assertThat(jvm.call(PLAIN, "tryCatchFinally", "12")).isEqualTo(12);
      assertThat(jvm.call(PLAIN, "tryCatchFinally", "x")).isEqualTo(9);
      assertThat(jvm.call(PLAIN, "make", "new")).isEqualTo("plain new");
      Recorder.take();
      jvm.call(PLAIN, "nothing");
      assertThat(Recorder.take()).endsWith("enter", "exit null token null");
      assertThatThrownBy(() -> jvm.call(PLAIN, "greet", (Object) null)).hasMessage("no name");
      assertThat(Recorder.take()).endsWith("enter", "exit null token java.lang.IllegalArgumentException: no name");
      assertThat(jvm.instrumentation.failures()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {46, 49, 50, 52})
  void argumentsAndResultsAreReplacedAndPrimitivesHandedOver(int version) throws Throwable {
    try (WovenJvm jvm = woven(version, s -> s.exact(Advices.ReplacesArguments.class, PLAIN, "three")
        .exact(Advices.ReplacesResult.class, PLAIN, "greet").exact(Advices.Primitives.class, PLAIN, "primitives"))) {
      assertThat(jvm.call(PLAIN, "three", "first", 2L, "x")).isEqualTo("FIRST2third");
      assertThat(jvm.call(PLAIN, "greet", "you")).isEqualTo("new hello you");
      Recorder.take();
      Object result = jvm.call(PLAIN, "primitives", true, (byte) -1, 'c', (short) 300, 70_000, 1L, 1.5f, -2.25);
      assertThat(Recorder.take()).containsExactly("enter " + result);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {46, 50, 52})
  void whatFailsIsSwitchedOff(int version) throws Throwable {
    try (WovenJvm jvm = woven(version, s -> s.exact(Advices.FailsAtEntry.class, PLAIN, "greet", "make")
        .exact(Advices.ReplacesResult.class, PLAIN, "greet"))) {
      for (int i = 0; i < 99; i++) {
        assertThat(jvm.call(PLAIN, "greet", "you")).isEqualTo("new hello you");
      }
      jvm.call(PLAIN, "greet", "you");
      assertThat(jvm.instrumentation.isOn()).isFalse();
      Recorder.take();
      assertThat(jvm.call(PLAIN, "greet", "you")).isEqualTo("hello you");
      assertThat(jvm.call(PLAIN, "make", "new")).isEqualTo("plain new");
      assertThat(Recorder.take()).containsOnly("exit null");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {46, 49, 50, 52})
  void wovenCodeThatOutlivesTheWeaverDoesWhatItDoesUnwoven(int version) throws Throwable {
    byte[][] file = new byte[1][];
    try (WovenJvm jvm = woven(version, s -> s.exact(Advices.ReplacesResult.class, PLAIN, "greet")
        .exact(Advices.ReplacesArguments.class, PLAIN, "three"))) {
      // the woven class file as it is, in a class that nobody restores
      file[0] = ClassWeaver.weave(Generated.ofVersion(PLAIN, version), Specs.matches(jvm.specs, PLAIN), (spec, kind) -> 0,
          new java.util.ArrayList<>());
    }
    Application application = new Application().with(PLAIN, file[0]);
    assertThat(application.call(PLAIN, "greet", "you")).isEqualTo("hello you");
    assertThat(application.call(PLAIN, "three", "a", 2L, "b")).isEqualTo("a2b");
  }

  @ParameterizedTest
  @ValueSource(ints = {46, 47, 48, 49})
  void subroutinesAreWoven(int version) throws Throwable {
    byte[] file = withSubroutine(version);
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Telling.class, Generated.NAME, "finallyBySubroutine")
        .exact(Advices.Inner.class, Generated.NAME, "finallyBySubroutine"))) {
      jvm.application.with(Generated.NAME, file);
      assertThat(jvm.call(Generated.NAME, "finallyBySubroutine", 5)).isEqualTo(12);
      assertThat(Recorder.take()).containsExactly("enter", "enter inner", "exit inner null", "exit 12 token null");
      assertThatThrownBy(() -> jvm.call(Generated.NAME, "finallyBySubroutine", 0)).isInstanceOf(ArithmeticException.class);
      assertThat(Recorder.take()).contains("exit 0 token java.lang.ArithmeticException: / by zero");
      assertThat(jvm.weaving.report().notWoven()).isEmpty();
    }
  }

  /** {@code r = 10 / x; finally r += 10}, as compilers wrote it before version 50. */
  private static byte[] withSubroutine(int version) {
    return new Generated(version).staticMethod("finallyBySubroutine", "(I)I", m -> {
      Label start = new Label();
      Label end = new Label();
      Label handler = new Label();
      Label subroutine = new Label();
      m.visitTryCatchBlock(start, end, handler, null);
      m.visitLabel(start);
      m.visitIntInsn(BIPUSH, 10);
      m.visitVarInsn(ILOAD, 0);
      m.visitInsn(IDIV);
      m.visitVarInsn(ISTORE, 1);
      m.visitLabel(end);
      m.visitJumpInsn(JSR, subroutine);
      m.visitVarInsn(ILOAD, 1);
      m.visitInsn(IRETURN);
      m.visitLabel(handler);
      m.visitVarInsn(ASTORE, 2);
      m.visitInsn(ICONST_0);
      m.visitVarInsn(ISTORE, 1);
      m.visitJumpInsn(JSR, subroutine);
      m.visitVarInsn(ALOAD, 2);
      m.visitInsn(ATHROW);
      m.visitLabel(subroutine);
      m.visitVarInsn(ASTORE, 3);
      m.visitIincInsn(1, 10);
      m.visitVarInsn(RET, 3);
    }).file();
  }

  @Test
  void theVersionStaysWhatItIs() {
    Specs specs = new Specs("version").exact(Advices.Telling.class, PLAIN, "greet");
    for (int version : new int[] {46, 48, 50, 51, 61}) {
      byte[] woven = ClassWeaver.weave(Generated.ofVersion(PLAIN, version), Specs.matches(specs.list(), PLAIN),
          (spec, kind) -> 0, new java.util.ArrayList<>());
      assertThat(woven[7]).isEqualTo((byte) version);
    }
  }
}
