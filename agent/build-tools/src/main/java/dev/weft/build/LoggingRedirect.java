package dev.weft.build;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/** Replaces {@code java.util.logging} by the agent's stand-ins, and refuses a class that uses a member that they do not have. */
final class LoggingRedirect {
  private static final String FROM = "java/util/logging/";
  private static final String TO = "dev/weft/log/jul/";
  /** Woven calls reach it only where the application logs. */
  private static final String ADVICE = "dev/weft/instrumentations/";

  private static final Remapper REMAPPER = new Remapper(Opcodes.ASM9) {
    @Override
    public String map(String name) {
      return name.startsWith(FROM) ? TO + name.substring(FROM.length()) : name;
    }
  };

  /** The members that each class uses. */
  private final Map<String, Set<String>> used = new TreeMap<>();

  byte[] apply(byte[] file) {
    ClassReader reader = new ClassReader(file);
    if (reader.getClassName().startsWith(ADVICE) || !new String(file, StandardCharsets.ISO_8859_1).contains(FROM)) {
      return file;
    }
    ClassWriter writer = new ClassWriter(0);
    reader.accept(new ClassRemapper(new Uses(writer, reader.getClassName()), REMAPPER), 0);
    return writer.toByteArray();
  }

  /** Every member that a packed class uses must exist in the stand-ins. */
  void check(Map<String, byte[]> entries) {
    Set<String> there = new HashSet<>();
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      if (entry.getKey().startsWith("weft/" + TO)) {
        ClassReader reader = new ClassReader(entry.getValue());
        reader.accept(new Members(there, reader.getClassName()), ClassReader.SKIP_CODE);
      }
    }
    Map<String, Set<String>> missing = new TreeMap<>();
    for (Map.Entry<String, Set<String>> use : used.entrySet()) {
      Set<String> members = new TreeSet<>(use.getValue());
      members.removeAll(there);
      if (!members.isEmpty() && entries.containsKey("weft/" + use.getKey() + ".classdata")) {
        missing.put(use.getKey(), members);
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalStateException("packed libraries use more of java.util.logging than the agent has: " + missing);
    }
  }

  private final class Uses extends ClassVisitor {
    private final String user;

    Uses(ClassVisitor next, String user) {
      super(Opcodes.ASM9, next);
      this.user = user;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
        @Override
        public void visitMethodInsn(int opcode, String owner, String method, String methodDescriptor, boolean isInterface) {
          use(owner, method + methodDescriptor);
          super.visitMethodInsn(opcode, owner, method, methodDescriptor, isInterface);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String fieldDescriptor) {
          use(owner, field);
          super.visitFieldInsn(opcode, owner, field, fieldDescriptor);
        }
      };
    }

    private void use(String owner, String member) {
      if (owner.startsWith(TO)) {
        used.computeIfAbsent(user, name -> new TreeSet<>()).add(owner + '.' + member);
      }
    }
  }

  private static final class Members extends ClassVisitor {
    private final Set<String> found;
    private final String owner;

    Members(Set<String> found, String owner) {
      super(Opcodes.ASM9);
      this.found = found;
      this.owner = owner;
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
      found.add(owner + '.' + name);
      return null;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
      found.add(owner + '.' + name + descriptor);
      return null;
    }
  }
}
