package dev.weft.weaving.matching;

import dev.weft.advice.Nullable;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Finds the methods of a class that have annotations, kept at run time, for which there is advice. Only classes that name such an annotation are read. */
final class AnnotatedMethods extends ClassVisitor {
  /** A bridge has the annotations of the method that it calls. Constructors have no exception handler around them. */
  private static final int NOT_WOVEN = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC;

  private final Index index;
  private final String type;
  private final List<Match> matches = new ArrayList<>(2);

  private AnnotatedMethods(Index index, String type) {
    super(Opcodes.ASM9);
    this.index = index;
    this.type = type;
  }

  /** @param type internal name of the class */
  static List<Match> matches(Index index, String type, byte[] file) {
    AnnotatedMethods found = new AnnotatedMethods(index, type);
    new ClassReader(file).accept(found, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return found.matches;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access, String name, String descriptor, @Nullable String signature, @Nullable String[] exceptions) {
    if ((access & NOT_WOVEN) != 0 || name.charAt(0) == '<') {
      return null;
    }
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        List<Match> advice = visible ? index.annotated(annotation) : null;
        if (advice != null) {
          for (Match each : advice) {
            matches.add(new Match(each.advice, AdviceSpec.Target.method(type, name, descriptor)));
          }
        }
        return null;
      }
    };
  }
}
