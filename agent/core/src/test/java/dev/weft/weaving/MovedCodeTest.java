package dev.weft.weaving;

import static net.bytebuddy.jar.asm.Opcodes.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentations.weavingtests.Advices;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jumps, switches, frames and handlers of a body that has moved lead where they led. */
class MovedCodeTest {
  private static final int GOTO_W = 200;
  private static final int JSR_W = 201;

  /** Calls the method "m" of (int) for each number from -1 to {@code last}, woven and unwoven. */
  private static void sameWoven(int version, int last, String descriptor, Consumer<MethodVisitor> code) throws Throwable {
    byte[] file = new Generated(version).staticMethod("m", descriptor, code).file();
    List<Object> unwoven = new ArrayList<>();
    for (int i = -1; i <= last; i++) {
      unwoven.add(new Application().with(Generated.NAME, file).call(Generated.NAME, "m", i));
    }
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Counting.class, Generated.NAME, "m").exact(Advices.Counting.class,
        Generated.NAME, "m"))) {
      jvm.application.with(Generated.NAME, file);
      for (int i = -1; i <= last; i++) {
        assertThat(jvm.call(Generated.NAME, "m", i)).as("of " + i).isEqualTo(unwoven.get(i + 1));
      }
      assertThat(Counts.left()).isEqualTo(2 * (last + 2));
      assertThat(jvm.weaving.report().notWoven()).isEmpty();
      assertThat(jvm.instrumentation.failures()).isZero();
    }
  }

  private static void returnNumber(MethodVisitor m, int number) {
    m.visitIntInsn(SIPUSH, number);
    m.visitInsn(IRETURN);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void switchesAreFilledUpAnew(int before) throws Throwable {
    sameWoven(V1_8, 8, "(I)I", m -> {
      for (int i = 0; i < before; i++) {
        m.visitInsn(NOP);
      }
      Label[] table = {new Label(), new Label(), new Label()};
      Label lookup = new Label();
      m.visitVarInsn(ILOAD, 0);
      m.visitTableSwitchInsn(0, 2, lookup, table);
      for (int i = 0; i < table.length; i++) {
        m.visitLabel(table[i]);
        returnNumber(m, 100 + i);
      }
      m.visitLabel(lookup);
      Label[] cases = {new Label(), new Label()};
      Label none = new Label();
      m.visitVarInsn(ILOAD, 0);
      m.visitLookupSwitchInsn(none, new int[] {-1, 7}, cases);
      m.visitLabel(none);
      m.visitIincInsn(0, -3);
      m.visitVarInsn(ILOAD, 0);
      m.visitTableSwitchInsn(0, 2, cases[0], table);   // back over the returns
      m.visitLabel(cases[0]);
      returnNumber(m, 200);
      m.visitLabel(cases[1]);
      m.visitInsn(ICONST_0);
      m.visitVarInsn(ISTORE, 0);
      m.visitJumpInsn(GOTO, lookup);
    });
  }

  @Test
  void wideJumpsGoOverReturnsInBothDirections() throws Throwable {
    sameWoven(V1_8, 3, "(I)I", m -> {
      Label back = new Label();
      Label far = new Label();
      Label returns = new Label();
      m.visitJumpInsn(GOTO_W, far);
      m.visitLabel(back);
      m.visitVarInsn(ILOAD, 0);
      m.visitJumpInsn(IFGT, returns);
      returnNumber(m, 1);
      m.visitLabel(returns);
      returnNumber(m, 2);
      m.visitLabel(far);
      m.visitIincInsn(0, -1);
      m.visitJumpInsn(GOTO_W, back);
    });
  }

  @Test
  void subroutinesMayBeFarAway() throws Throwable {
    sameWoven(V1_4, 2, "(I)I", m -> {
      Label subroutine = new Label();
      Label positive = new Label();
      m.visitVarInsn(ILOAD, 0);
      m.visitJumpInsn(IFGT, positive);
      m.visitJumpInsn(JSR_W, subroutine);
      m.visitVarInsn(ILOAD, 0);
      m.visitInsn(IRETURN);
      m.visitLabel(positive);
      m.visitJumpInsn(JSR, subroutine);
      m.visitVarInsn(ILOAD, 0);
      m.visitInsn(IRETURN);
      m.visitLabel(subroutine);
      m.visitVarInsn(ASTORE, 300);
      m.visitIincInsn(0, 1000);
      m.visitVarInsn(RET, 300);
    });
  }

  @Test
  void aSubroutineMayReturnFromTheMethod() throws Throwable {
    sameWoven(V1_4, 2, "(I)I", m -> {
      Label subroutine = new Label();
      Label zero = new Label();
      m.visitJumpInsn(JSR, subroutine);
      m.visitVarInsn(ILOAD, 0);
      m.visitInsn(IRETURN);
      m.visitLabel(subroutine);
      m.visitVarInsn(ASTORE, 1);
      m.visitVarInsn(ILOAD, 0);
      m.visitJumpInsn(IFEQ, zero);
      m.visitVarInsn(RET, 1);
      m.visitLabel(zero);
      returnNumber(m, 77);
    });
  }

  @Test
  void framesKnowLongAndDoubleVariablesThatComeAndGo() throws Throwable {
    sameWoven(V1_8, 6, "(I)J", m -> {
      Label loop = new Label();
      Label even = new Label();
      Label joined = new Label();
      m.visitLdcInsn(3L);
      m.visitVarInsn(LSTORE, 1);
      m.visitLabel(loop);                  // int, long
      m.visitLdcInsn(0.5);
      m.visitVarInsn(DSTORE, 3);
      m.visitVarInsn(ILOAD, 0);
      m.visitInsn(ICONST_1);
      m.visitInsn(IAND);
      m.visitJumpInsn(IFEQ, even);
      m.visitVarInsn(DLOAD, 3);
      m.visitInsn(D2L);
      m.visitVarInsn(LSTORE, 5);
      m.visitVarInsn(LLOAD, 5);
      m.visitJumpInsn(GOTO, joined);
      m.visitLabel(even);                  // int, long, double
      m.visitVarInsn(LLOAD, 1);
      m.visitLabel(joined);                // and a long on the stack
      m.visitVarInsn(LLOAD, 1);
      m.visitInsn(LADD);
      m.visitVarInsn(LSTORE, 1);
      m.visitIincInsn(0, -1);
      m.visitVarInsn(ILOAD, 0);
      m.visitJumpInsn(IFGT, loop);
      m.visitVarInsn(LLOAD, 1);
      m.visitInsn(LRETURN);
    });
  }

  @Test
  void framesKnowWhereAnObjectIsNewThatIsNotInitialisedYet() throws Throwable {
    sameWoven(V1_8, 2, "(I)Ljava/lang/Object;", m -> {
      Label zero = new Label();
      Label joined = new Label();
      Label negative = new Label();
      m.visitTypeInsn(NEW, "java/lang/Integer");
      m.visitInsn(DUP);
      m.visitVarInsn(ASTORE, 1);           // in a variable, too
      m.visitVarInsn(ILOAD, 0);
      m.visitJumpInsn(IFLT, negative);
      m.visitVarInsn(ALOAD, 1);
      m.visitVarInsn(ILOAD, 0);
      m.visitJumpInsn(IFEQ, zero);
      m.visitIntInsn(BIPUSH, 50);
      m.visitJumpInsn(GOTO, joined);
      m.visitLabel(zero);
      m.visitIntInsn(BIPUSH, 60);
      m.visitLabel(joined);
      m.visitMethodInsn(INVOKESPECIAL, "java/lang/Integer", "<init>", "(I)V", false);
      m.visitInsn(ARETURN);
      m.visitLabel(negative);
      m.visitInsn(POP);
      m.visitLdcInsn("negative");
      m.visitInsn(ARETURN);
    });
  }

  @Test
  void aJumpMayBecomeTooLongForItsInstruction() throws Throwable {
    sameWoven(V1_8, 5, "(I)I", m -> {
      Label out = new Label();
      m.visitVarInsn(ILOAD, 0);
      m.visitJumpInsn(IFEQ, out);
      for (int i = 0; i < 1_000; i++) {
        Label next = new Label();
        m.visitVarInsn(ILOAD, 0);
        m.visitIntInsn(SIPUSH, i);
        m.visitJumpInsn(IF_ICMPNE, next);
        m.visitInsn(ICONST_2);
        m.visitInsn(IRETURN);
        m.visitLabel(next);
      }
      m.visitLabel(out);
      returnNumber(m, 9);
    });
  }
}
