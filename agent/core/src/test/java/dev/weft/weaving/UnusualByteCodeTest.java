package dev.weft.weaving;

import static net.bytebuddy.jar.asm.Opcodes.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.instrumentations.weavingtests.Advices;
import dev.weft.weaving.matching.AdviceSpec;
import java.util.List;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import org.junit.jupiter.api.Test;

/** Byte code that is valid though javac does not write it. */
class UnusualByteCodeTest {
  /** Weaves the method "m" twice over and says how often advice was called. */
  private static void sameWoven(int access, String descriptor, Consumer<MethodVisitor> code, Object... arguments) throws Throwable {
    byte[] file = new Generated(V1_8).method(access, "m", descriptor, code).file();
    Object unwoven = new Application().with(Generated.NAME, file).call(Generated.NAME, "m", arguments);
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Counting.class, Generated.NAME, "m").exact(Advices.Counting.class,
        Generated.NAME, "m"))) {
      jvm.application.with(Generated.NAME, file);
      assertThat(jvm.call(Generated.NAME, "m", arguments)).isEqualTo(unwoven);
      assertThat(Counts.left()).isEqualTo(2);
      assertThat(jvm.instrumentation.failures()).isZero();
    }
  }

  @Test
  void parametersMayBeOverwrittenByOtherTypes() throws Throwable {
    sameWoven(ACC_STATIC, "(JLjava/lang/Object;I)I", m -> {
      Label loop = new Label();
      Label out = new Label();
      m.visitVarInsn(LLOAD, 0);
      m.visitInsn(L2I);
      m.visitVarInsn(ISTORE, 1);
      m.visitLdcInsn("z");
      m.visitVarInsn(ASTORE, 0);
      m.visitInsn(FCONST_2);
      m.visitVarInsn(FSTORE, 2);
      m.visitLabel(loop);
      m.visitIincInsn(3, -1);
      m.visitVarInsn(ILOAD, 3);
      m.visitJumpInsn(IFLE, out);
      m.visitIincInsn(1, 5);
      m.visitJumpInsn(GOTO, loop);
      m.visitLabel(out);
      m.visitVarInsn(ILOAD, 1);
      m.visitVarInsn(FLOAD, 2);
      m.visitInsn(F2I);
      m.visitInsn(IADD);
      m.visitVarInsn(ALOAD, 0);
      m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Object", "hashCode", "()I", false);
      m.visitInsn(IADD);
      m.visitInsn(IRETURN);
    }, 5L, "o", 4);
  }

  @Test
  void aLoopMayGoBackToTheFirstInstruction() throws Throwable {
    sameWoven(ACC_STATIC, "(I)I", m -> {
      Label loop = new Label();
      m.visitLabel(loop);
      m.visitIincInsn(0, -2);
      m.visitVarInsn(ILOAD, 0);
      m.visitJumpInsn(IFGT, loop);
      m.visitVarInsn(ILOAD, 0);
      m.visitInsn(IRETURN);
    }, 9);
  }

  @Test
  void thisMayBeOverwritten() throws Throwable {
    sameWoven(0, "(I)I", m -> {
      m.visitVarInsn(ILOAD, 1);
      m.visitVarInsn(ISTORE, 0);
      Label loop = new Label();
      m.visitLabel(loop);
      m.visitIincInsn(0, -2);
      m.visitVarInsn(ILOAD, 0);
      m.visitJumpInsn(IFGT, loop);
      m.visitVarInsn(ILOAD, 0);
      m.visitInsn(IRETURN);
    }, 9);
  }

  @Test
  void aHandlerOfItsOwnMayCoverTheReturns() throws Throwable {
    sameWoven(ACC_STATIC, "(I)I", m -> {
      Label start = new Label();
      Label end = new Label();
      m.visitTryCatchBlock(start, end, end, null);
      m.visitLabel(start);
      m.visitInsn(ICONST_1);
      m.visitVarInsn(ILOAD, 0);
      m.visitInsn(IDIV);
      m.visitInsn(IRETURN);
      m.visitLabel(end);
      m.visitInsn(POP);
      m.visitInsn(ICONST_M1);
      m.visitInsn(IRETURN);
    }, 0);
  }

  @Test
  void anExitThatFailsIsNotCaughtByTheMethodItself() throws Throwable {
    byte[] file = new Generated(V1_8).staticMethod("m", "(I)I", m -> {
      Label start = new Label();
      Label end = new Label();
      m.visitTryCatchBlock(start, end, end, null);
      m.visitLabel(start);
      m.visitVarInsn(ILOAD, 0);
      m.visitInsn(IRETURN);
      m.visitLabel(end);
      m.visitInsn(POP);
      m.visitInsn(ICONST_M1);
      m.visitInsn(IRETURN);
    }).file();
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.FailsAtExit.class, Generated.NAME, "m"))) {
      jvm.application.with(Generated.NAME, file);
      assertThat(jvm.call(Generated.NAME, "m", 7)).isEqualTo(7);
      assertThat(jvm.instrumentation.failures()).isEqualTo(1);
    }
  }

  @Test
  void aMethodMayHaveAsManyParametersAsThereCanBe() throws Throwable {
    sameWoven(ACC_STATIC, "(" + "J".repeat(127) + "I)J", m -> {
      m.visitVarInsn(LLOAD, 252);
      m.visitVarInsn(ILOAD, 254);
      m.visitInsn(I2L);
      m.visitInsn(LADD);
      m.visitInsn(LRETURN);
    }, arguments());
  }

  private static Object[] arguments() {
    Object[] arguments = new Object[128];
    java.util.Arrays.fill(arguments, 5L);
    arguments[127] = 3;
    return arguments;
  }

  @Test
  void jumpsMayGrowTooWideForTheirInstruction() throws Throwable {
    sameWoven(ACC_STATIC, "(I)I", m -> {
      Label out = new Label();
      m.visitVarInsn(ILOAD, 0);
      m.visitJumpInsn(IFEQ, out);
      for (int i = 0; i < 32_740 / 3; i++) {
        m.visitIincInsn(0, 1);
      }
      m.visitLabel(out);
      m.visitVarInsn(ILOAD, 0);
      m.visitInsn(IRETURN);
    }, 1);
  }

  @Test
  void aConstructorThatOverwritesThisIsLeftOut() throws Throwable {
    byte[] file = new Generated(V1_8).method(0, "<init>", "(Ljava/lang/Object;)V", m -> {
      m.visitVarInsn(ALOAD, 0);
      m.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
      m.visitVarInsn(ALOAD, 1);
      m.visitVarInsn(ASTORE, 0);
      m.visitInsn(RETURN);
    }).staticMethod("m", "()Ljava/lang/Object;", m -> {
      m.visitTypeInsn(NEW, Generated.NAME.replace('.', '/'));
      m.visitInsn(DUP);
      m.visitLdcInsn("x");
      m.visitMethodInsn(INVOKESPECIAL, Generated.NAME.replace('.', '/'), "<init>", "(Ljava/lang/Object;)V", false);
      m.visitInsn(ARETURN);
    }).file();
    try (WovenJvm jvm = WovenJvm.with(s -> s.add(Advices.Constructor.class,
        new AdviceSpec.Target(List.of(Generated.NAME.replace('.', '/')), false, List.of("<init>"), "", 1, List.of())))) {
      jvm.application.with(Generated.NAME, file);
      assertThat(jvm.call(Generated.NAME, "m")).isNotNull();
      assertThat(jvm.weaving.report().notWoven().get(Generated.NAME)).endsWith("the constructor overwrites this");
    }
  }

  @Test
  void aVariableMayLieAcrossTheLastParameterAndTheFirstLocal() throws Throwable {
    sameWoven(ACC_STATIC, "(II)J", m -> {
      m.visitVarInsn(ILOAD, 1);
      m.visitInsn(I2L);
      m.visitVarInsn(LSTORE, 1);
      m.visitVarInsn(LLOAD, 1);
      m.visitInsn(LRETURN);
    }, 4, 5);
  }

  @Test
  void severalVariablesMayLieAcrossEachOther() throws Throwable {
    sameWoven(ACC_STATIC, "(II)J", m -> {
      Label zero = new Label();
      m.visitVarInsn(ILOAD, 1);
      m.visitInsn(I2L);
      m.visitVarInsn(LSTORE, 1);
      m.visitVarInsn(LLOAD, 1);
      m.visitVarInsn(LSTORE, 2);
      m.visitVarInsn(ILOAD, 0);
      m.visitJumpInsn(IFEQ, zero);
      m.visitVarInsn(LLOAD, 2);
      m.visitVarInsn(LSTORE, 3);
      m.visitVarInsn(LLOAD, 3);
      m.visitInsn(LRETURN);
      m.visitLabel(zero);
      m.visitVarInsn(LLOAD, 2);
      m.visitInsn(LRETURN);
    }, 4, 5);
  }

  @Test
  void aMethodWithAsManyVariablesAsThereCanBeIsLeftOut() throws Throwable {
    byte[] file = new Generated(V1_8).staticMethod("m", "(I)I", m -> {
      m.visitVarInsn(ILOAD, 0);
      m.visitVarInsn(ISTORE, 65_534);
      m.visitVarInsn(ILOAD, 65_534);
      m.visitInsn(IRETURN);
    }).file();
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Telling.class, Generated.NAME, "m"))) {
      jvm.application.with(Generated.NAME, file);
      assertThat(jvm.call(Generated.NAME, "m", 7)).isEqualTo(7);
      assertThat(jvm.weaving.report().notWoven().get(Generated.NAME)).isEqualTo("m(I)I: would have more than 65534 slots for variables");
    }
  }

  @Test
  void moreThanTheResultMayBeOnTheStackAtAReturn() throws Throwable {
    sameWoven(ACC_STATIC, "(I)I", m -> {
      Label next = new Label();
      m.visitLdcInsn("left behind");
      m.visitVarInsn(ILOAD, 0);
      m.visitJumpInsn(IFLE, next);
      m.visitLdcInsn(5L);
      m.visitVarInsn(ILOAD, 0);
      m.visitInsn(IRETURN);
      m.visitLabel(next);
      m.visitInsn(ICONST_M1);
      m.visitInsn(IRETURN);
    }, 3);
  }

  @Test
  void aMethodThatWouldBeTooLargeIsLeftOutAndTheRestWoven() throws Throwable {
    byte[] file = new Generated(V1_8).staticMethod("large", "(I)I", m -> {
      for (int i = 0; i < 65_480 / 3; i++) {
        m.visitIincInsn(0, 1);
      }
      m.visitVarInsn(ILOAD, 0);
      m.visitInsn(IRETURN);
    }).staticMethod("returnsOften", "(I)I", m -> {
      for (int i = 0; i < 6000; i++) {
        Label next = new Label();
        m.visitVarInsn(ILOAD, 0);
        m.visitIntInsn(SIPUSH, i);
        m.visitJumpInsn(IF_ICMPNE, next);
        m.visitVarInsn(ILOAD, 0);
        m.visitInsn(IRETURN);
        m.visitLabel(next);
      }
      m.visitInsn(ICONST_M1);
      m.visitInsn(IRETURN);
    }).staticMethod("ordinary", "(I)I", m -> {
      m.visitVarInsn(ILOAD, 0);
      m.visitInsn(IRETURN);
    }).file();
    try (WovenJvm jvm = WovenJvm.with(s -> s.add(Advices.Counting.class, EveryMethod.of(Generated.NAME))
        .add(Advices.Counting.class, EveryMethod.of(Generated.NAME)))) {
      jvm.application.with(Generated.NAME, file);
      assertThat(jvm.call(Generated.NAME, "large", 1)).isEqualTo(1 + 65_480 / 3);
      assertThat(jvm.call(Generated.NAME, "returnsOften", 77)).isEqualTo(77);
      assertThat(Counts.left()).isZero();
      assertThat(jvm.call(Generated.NAME, "ordinary", 4)).isEqualTo(4);
      assertThat(Counts.left()).isEqualTo(2);
      assertThat(jvm.weaving.report().notWoven().get(Generated.NAME))
          .contains("large(I)I: would grow to 65", "returnsOften(I)I: would grow");
    }
  }

  @Test
  void codeThatIsNeverReachedDoesNoHarm() throws Throwable {
    sameWoven(ACC_STATIC, "(I)I", m -> {
      m.visitVarInsn(ILOAD, 0);
      m.visitInsn(IRETURN);
      m.visitInsn(NOP);
      m.visitInsn(ACONST_NULL);
      m.visitInsn(ATHROW);
    }, 3);
  }

  @Test
  void aBodyThatOnlyThrowsLeavesByItsException() throws Throwable {
    byte[] file = new Generated(V1_8).staticMethod("m", "()V", m -> {
      m.visitInsn(ACONST_NULL);
      m.visitInsn(ATHROW);
    }).file();
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Telling.class, Generated.NAME, "m"))) {
      jvm.application.with(Generated.NAME, file);
      assertThatThrownBy(() -> jvm.call(Generated.NAME, "m")).isInstanceOf(NullPointerException.class);
      assertThat(Recorder.take()).hasSize(2);
    }
  }
}
