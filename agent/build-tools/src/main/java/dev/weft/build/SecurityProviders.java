package dev.weft.build;

import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Makes OkHttp not ask which security provider is preferred. That question makes the JVM initialise all of its providers, which an
 * application may want to set first. The answer does not matter: the three providers that OkHttp has a variant for are not visible to the
 * agent.
 */
final class SecurityProviders {
  private static final String ASKING = "weft/okhttp3/internal/platform/PlatformRegistry.classdata";
  private static final int QUESTIONS = 3;

  private SecurityProviders() {
  }

  static void leaveAlone(Map<String, byte[]> entries) {
    ClassWriter writer = new ClassWriter(0);
    Answers answers = new Answers(writer);
    new ClassReader(entries.get(ASKING)).accept(answers, 0);
    if (answers.given != QUESTIONS) {
      throw new IllegalStateException("OkHttp asks for security providers in another way than is known");
    }
    entries.put(ASKING, writer.toByteArray());
  }

  /** Replaces the body of each method that asks by {@code return false}. */
  private static final class Answers extends ClassVisitor {
    private int given;

    Answers(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
      if (!name.matches("is\\w+Preferred") || !descriptor.equals("()Z")) {
        return method;
      }
      given++;
      method.visitCode();
      method.visitInsn(Opcodes.ICONST_0);
      method.visitInsn(Opcodes.IRETURN);
      method.visitMaxs(1, 1);
      method.visitEnd();
      return null;
    }
  }
}
