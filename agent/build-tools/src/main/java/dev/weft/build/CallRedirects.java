package dev.weft.build;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Has packed libraries call a method of the agent in place of one of the JDK's. */
final class CallRedirects {
  private static final List<Redirect> REDIRECTS = List.of(
      // the first use of the JDK's sort reads the property java.util.Arrays.useLegacyMergeSort once, which applications set in main
      new Redirect("io/opentelemetry/sdk/autoconfigure/", "java/util/List", "sort",
          "dev/weft/export/InsertionSort", "(Ljava/util/List;Ljava/util/Comparator;)V"),
      // OkHttp leaves Nagle's algorithm on, and the OpenTelemetry senders have no setting for it
      new Redirect("okhttp3/internal/platform/Platform", "javax/net/SocketFactory", "getDefault",
          "dev/weft/export/otlp/NoDelaySocketFactory", "()Ljavax/net/SocketFactory;"),
      // the senders do not say how long a collector asks them to wait, which may be longer than the JVM's end may take
      new Redirect("io/opentelemetry/exporter/sender/okhttp/internal/RetryState", "java/util/concurrent/TimeUnit", "sleep",
          "dev/weft/export/otlp/RetryPause", "(Ljava/util/concurrent/TimeUnit;J)V"));

  private final List<Redirect> unused = new ArrayList<>(REDIRECTS);

  private record Redirect(String callers, String owner, String method, String to, String descriptor) {
  }

  byte[] apply(String name, byte[] file) {
    byte[] redirected = file;
    for (Redirect redirect : REDIRECTS) {
      if (name.startsWith(redirect.callers) && new String(file, StandardCharsets.ISO_8859_1).contains(redirect.owner)) {
        redirected = apply(redirect, redirected);
      }
    }
    return redirected;
  }

  private byte[] apply(Redirect redirect, byte[] file) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(file).accept(new ClassVisitor(Opcodes.ASM9, writer) {
      @Override
      public MethodVisitor visitMethod(int access, String method, String descriptor, String signature, String[] exceptions) {
        return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, method, descriptor, signature, exceptions)) {
          @Override
          public void visitMethodInsn(int opcode, String owner, String called, String calledDescriptor, boolean isInterface) {
            if (owner.equals(redirect.owner) && called.equals(redirect.method)) {
              unused.remove(redirect);
              super.visitMethodInsn(Opcodes.INVOKESTATIC, redirect.to, called, redirect.descriptor, false);
            } else {
              super.visitMethodInsn(opcode, owner, called, calledDescriptor, isInterface);
            }
          }
        };
      }
    }, 0);
    return writer.toByteArray();
  }

  /** Every call must have been found: a newer release of a library may make it elsewhere. */
  void check() {
    if (!unused.isEmpty()) {
      throw new IllegalStateException("no such call in what is packed: " + unused);
    }
  }
}
