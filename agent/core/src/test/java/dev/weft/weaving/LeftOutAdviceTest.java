package dev.weft.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentations.weavingtests.Advices;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Advice that names what an application's release of a library lacks. */
class LeftOutAdviceTest {
  private static final String SERVICE = "example.Service";
  private static final String NAMED = "example.Named";

  /** An application with an older release, which does not have the method. */
  private static Application withoutMethod() {
    ClassWriter named = new ClassWriter(0);
    new ClassReader(Application.classFile(NAMED)).accept(new ClassVisitor(Opcodes.ASM9, named) {
      @Override
      public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
        return name.equals("text") ? null : super.visitMethod(access, name, descriptor, signature, exceptions);
      }
    }, 0);
    return new Application().with(NAMED, named.toByteArray());
  }

  private static Map<?, ?> leftOut(WovenJvm jvm) {
    return (Map<?, ?>) jvm.weaving.report().of(jvm.instrumentation.name()).get("left out");
  }

  @Test
  void itIsLeftOutWithoutAFailureAndNamedWithWhatIsMissing() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.NamesMember.class, SERVICE, "greet", "twice"))) {
      Application old = withoutMethod();
      for (int i = 0; i < 3; i++) {
        assertThat(old.call(SERVICE, "greet", "you")).isEqualTo("hello you");
        assertThat(old.call(SERVICE, "twice", 4)).isEqualTo(8);
      }
      assertThat(Recorder.take()).isEmpty();
      assertThat(jvm.instrumentation.failures()).isZero();
      assertThat(leftOut(jvm)).hasSize(1);
      assertThat(leftOut(jvm).keySet().iterator().next().toString()).startsWith("Advices$NamesMember in dev.weft.weaving.Application@");
      assertThat(leftOut(jvm).values().iterator().next()).asString().startsWith("missing: ").contains("example.Named.text()");
    }
  }

  @Test
  void otherApplicationsHaveIt() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.NamesMember.class, SERVICE, "greet"))) {
      withoutMethod().call(SERVICE, "greet", "you");
      assertThat(Recorder.take()).isEmpty();
      jvm.call(SERVICE, "greet", "you");
      assertThat(Recorder.take()).containsExactly("exit named");
    }
  }

  @Test
  void aMissingTypeIsNamed() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.NamesMember.class, SERVICE, "greet"))) {
      new Application().without(NAMED).call(SERVICE, "greet", "you");
      assertThat(Recorder.take()).isEmpty();
      assertThat(leftOut(jvm).values().iterator().next()).isEqualTo("missing: example.Named");
    }
  }

  @Test
  void whatAdviceDoesNotUseMayBeMissing() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.NamesMemberPerhaps.class, SERVICE, "greet"))) {
      withoutMethod().call(SERVICE, "greet", "you");
      assertThat(Recorder.take()).containsExactly("exit without");
      assertThat(leftOut(jvm)).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_4, Opcodes.V1_8})
  void whateverTheVersionOfTheApplicationsClassFiles(int version) throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.NamesMember.class, "example.Old", "call"))) {
      Application old = withoutMethod().with("example.Old", Old.of(version));
      old.call("example.Old", "call");
      old.call("example.Old", "call");
      assertThat(Recorder.take()).isEmpty();
      assertThat(jvm.instrumentation.failures()).isZero();
      assertThat(leftOut(jvm)).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_4, Opcodes.V1_8})
  void whatIsMissedWhileItIsLinked(int version) throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.ReturnsMember.class, "example.Old", "call"))) {
      Application old = new Application().without(NAMED).with("example.Old", Old.of(version));
      old.call("example.Old", "call");
      old.call("example.Old", "call");
      assertThat(Recorder.take()).isEmpty();
      assertThat(jvm.instrumentation.failures()).isZero();
      assertThat(leftOut(jvm).values().iterator().next()).isEqualTo("missing: example.Named");
    }
  }

  @Test
  void whatTheApplicationsOwnCodeMissesIsAFailureAsAnyOther() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.CallsLibrary.class, SERVICE, "greet"))) {
      new Application().without(NAMED).call(SERVICE, "greet", "you");
      assertThat(leftOut(jvm)).isNull();
      assertThat(jvm.instrumentation.failures()).isEqualTo(1);
    }
  }

  /** A class with one empty method. */
  private static final class Old {
    static byte[] of(int version) {
      ClassWriter old = new ClassWriter(0);
      old.visit(version, Opcodes.ACC_PUBLIC, "example/Old", null, "java/lang/Object", null);
      MethodVisitor call = old.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "call", "()V", null, null);
      call.visitCode();
      call.visitInsn(Opcodes.RETURN);
      call.visitMaxs(0, 0);
      call.visitEnd();
      return old.toByteArray();
    }
  }
}
