package dev.weft.build;

import java.nio.charset.StandardCharsets;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Makes OpenTelemetry's SDK sort its few providers without the JDK's sort. The JDK's sort reads the property
 * {@code java.util.Arrays.useLegacyMergeSort} once, at its first use, and applications set it in {@code main}.
 */
final class SortRedirect {
  private static final String LIST = "java/util/List";
  private static final String SORT = "dev/weft/export/InsertionSort";

  private SortRedirect() {
  }

  static byte[] apply(String name, byte[] file) {
    if (!name.startsWith("io/opentelemetry/sdk/autoconfigure/") || !new String(file, StandardCharsets.ISO_8859_1).contains("sort")) {
      return file;
    }
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(file).accept(new ClassVisitor(Opcodes.ASM9, writer) {
      @Override
      public MethodVisitor visitMethod(int access, String method, String descriptor, String signature, String[] exceptions) {
        return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, method, descriptor, signature, exceptions)) {
          @Override
          public void visitMethodInsn(int opcode, String owner, String called, String calledDescriptor, boolean isInterface) {
            if (owner.equals(LIST) && called.equals("sort")) {
              super.visitMethodInsn(Opcodes.INVOKESTATIC, SORT, "sort", "(L" + LIST + ";Ljava/util/Comparator;)V", false);
            } else {
              super.visitMethodInsn(opcode, owner, called, calledDescriptor, isInterface);
            }
          }
        };
      }
    }, 0);
    return writer.toByteArray();
  }
}
