package dev.weft.weaving;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodTooLargeException;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Puts woven calls into the methods of one class. Nothing but method bodies changes, so the same serves for classes that are being
 * loaded and for classes that are.
 */
final class ClassWeaver extends ClassVisitor {
  /** Numbers for the calls of class files that cannot hold {@code invokedynamic}. */
  interface OldCalls {
    /** The number that stands for a call of that kind, or -1 where there is no room for another. */
    int number(AdviceSpec spec, String kind);
  }

  private final List<Index.Match> matches;
  private final OldCalls oldCalls;
  private final Set<String> leftOut;
  private String owner;
  private int version;
  private int methods;
  private String current;

  private ClassWeaver(ClassVisitor next, List<Index.Match> matches, OldCalls oldCalls, Set<String> leftOut) {
    super(Opcodes.ASM9, next);
    this.matches = matches;
    this.oldCalls = oldCalls;
    this.leftOut = leftOut;
  }

  /**
   * Weaves a class.
   *
   * @param notWoven receives method and reason where a method had to be left as it is
   * @return the woven class file, or null where no method matched
   */
  static byte[] weave(byte[] file, List<Index.Match> matches, OldCalls oldCalls, List<String> notWoven) {
    Set<String> leftOut = new HashSet<>();
    while (true) {
      ClassReader reader = new ClassReader(file);
      ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      ClassWeaver weaver = new ClassWeaver(writer, matches, oldCalls, leftOut);
      try {
        reader.accept(weaver, ClassReader.EXPAND_FRAMES);
        return weaver.methods == 0 ? null : writer.toByteArray();
      } catch (CannotWeaveException e) {
        leaveOut(weaver.current, e.getMessage(), leftOut, notWoven, e);
      } catch (MethodTooLargeException e) {
        leaveOut(e.getMethodName() + e.getDescriptor(), "would grow to " + e.getCodeSize() + " bytes", leftOut, notWoven, e);
      }
    }
  }

  private static void leaveOut(String method, String reason, Set<String> leftOut, List<String> notWoven, RuntimeException cause) {
    if (!leftOut.add(method)) {
      throw cause;   // not a method that was woven: would go on for ever
    }
    notWoven.add(method + ": " + reason);
  }

  @Override
  public void visit(int newVersion, int access, String name, String signature, String superName, String[] interfaces) {
    version = newVersion & 0xffff;
    owner = name;
    super.visit(newVersion, access, name, signature, superName, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
    MethodVisitor visitor = super.visitMethod(access, name, descriptor, signature, exceptions);
    if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE)) != 0 || name.equals("<clinit>")) {
      return visitor;
    }
    List<AdviceSpec> woven = null;
    for (Index.Match match : matches) {
      boolean possible = !match.target.subtypes || (access & Opcodes.ACC_STATIC) == 0;   // a static method implements nothing
      if (!possible || !match.target.matches(name, descriptor) || leftOut.contains(name + descriptor)) {
        continue;
      }
      if (woven == null) {
        woven = new ArrayList<>(2);
      }
      if (woven.contains(match.spec)) {
        continue;
      }
      woven.add(match.spec);
      WovenMethod method = new WovenMethod(owner, access, name, descriptor);
      WovenCalls calls = new WovenCalls(visitor, match.spec, method, version, oldCalls);
      boolean needsThis = match.spec.exit != null && match.spec.exit.takesThis;
      visitor = new BodyLocals(new MethodWeaver(calls, visitor, match.spec, method, version), method, version, needsThis);
    }
    if (woven == null) {
      return visitor;
    }
    methods++;
    return new MethodVisitor(Opcodes.ASM9, visitor) {
      @Override
      public void visitCode() {
        current = name + descriptor;
        super.visitCode();
      }
    };
  }
}
