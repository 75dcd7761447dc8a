package dev.weft.weaving;

import static net.bytebuddy.jar.asm.Opcodes.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentations.weavingtests.Advices;
import dev.weft.weaving.bytecode.ClassWeaver;
import dev.weft.weaving.matching.AdviceSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Attribute;
import net.bytebuddy.jar.asm.ByteVector;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.TypePath;
import net.bytebuddy.jar.asm.TypeReference;
import org.junit.jupiter.api.Test;

/** What a class file says about places in its code says it about the same places when woven. Places are told by markers in the code. */
class CodeAttributesTest {
  private static final String ANNOTATION = "Lexample/generated/Seen;";

  private static final class Unknown extends Attribute {
    Unknown() {
      super("example.Unknown");
    }

    @Override
    public boolean isUnknown() {
      return false;
    }

    @Override
    public boolean isCodeAttribute() {
      return true;
    }

    @Override
    protected ByteVector write(ClassWriter writer, byte[] code, int length, int stack, int locals) {
      return new ByteVector().putShort(length);
    }
  }

  private static void marker(MethodVisitor m, int number) {
    m.visitIntInsn(SIPUSH, number);
    m.visitInsn(POP);
  }

  private static byte[] file() {
    return new Generated(V1_8).staticMethod("m", "(I)I", m -> {
      Label start = new Label();
      Label end = new Label();
      Label handler = new Label();
      Label positive = new Label();
      Label last = new Label();
      m.visitTryCatchBlock(start, end, handler, "java/lang/RuntimeException");
      m.visitTryCatchAnnotation(TypeReference.newTryCatchReference(0).getValue(), null, ANNOTATION, true).visitEnd();
      m.visitLabel(start);
      m.visitLineNumber(10, start);
      marker(m, 1001);
      m.visitVarInsn(ILOAD, 0);
      m.visitJumpInsn(IFGT, positive);
      m.visitInsn(ICONST_0);
      m.visitInsn(IRETURN);
      m.visitLabel(positive);
      m.visitLineNumber(20, positive);
      marker(m, 1002);
      m.visitLdcInsn("text");
      m.visitTypeInsn(CHECKCAST, "java/lang/String");
      AnnotationVisitor cast = m.visitInsnAnnotation(TypeReference.newTypeArgumentReference(TypeReference.CAST, 0).getValue(), null,
          ANNOTATION, false);
      AnnotationVisitor numbers = cast.visitArray("numbers");
      numbers.visit(null, 1);
      numbers.visit(null, 2);
      numbers.visitEnd();
      cast.visitEnum("kind", "Lexample/generated/Kind;", "ONE");
      cast.visitAnnotation("nested", ANNOTATION).visitEnd();
      cast.visitEnd();
      m.visitInsn(POP);
      m.visitTypeInsn(NEW, "java/lang/Object");
      int isNew = TypeReference.newTypeReference(TypeReference.NEW).getValue();
      m.visitInsnAnnotation(isNew, TypePath.fromString("*"), ANNOTATION, true).visitEnd();
      m.visitInsn(POP);
      m.visitLabel(end);
      marker(m, 1003);
      m.visitVarInsn(ILOAD, 0);
      m.visitInsn(IRETURN);
      m.visitLabel(handler);
      m.visitLineNumber(30, handler);
      marker(m, 1004);
      m.visitVarInsn(ASTORE, 1);
      m.visitInsn(ICONST_M1);
      m.visitInsn(IRETURN);
      m.visitLabel(last);
      m.visitLocalVariable("number", "I", null, start, last, 0);
      m.visitLocalVariable("thrown", "Ljava/lang/RuntimeException;", "Ljava/lang/RuntimeException;", handler, last, 1);
      m.visitLocalVariableAnnotation(TypeReference.newTypeReference(TypeReference.LOCAL_VARIABLE).getValue(), null,
          new Label[] {start, handler}, new Label[] {positive, last}, new int[] {0, 1}, ANNOTATION, true).visitEnd();
      m.visitAttribute(new Unknown());
    }).file();
  }

  private static byte[] woven(byte[] file) {
    List<AdviceSpec> specs = new Specs("attributes").exact(Advices.Telling.class, Generated.NAME, "m")
        .exact(Advices.Inner.class, Generated.NAME, "m").list();
    List<String> notWoven = new ArrayList<>();
    byte[] woven = ClassWeaver.weave(file, Specs.matches(specs, Generated.NAME), (spec, kind) -> -1, notWoven);
    assertThat(notWoven).isEmpty();
    return woven;
  }

  /** What is said of method "m", with each place told by the marker that comes next in the code. */
  private static List<String> said(byte[] file) {
    Said said = new Said();
    new ClassReader(file).accept(new Method(said), new Attribute[] {new Unknown()}, 0);
    return said.lines();
  }

  @Test
  void linesVariablesAndAnnotationsStayWhereTheyAre() throws Throwable {
    byte[] file = file();
    List<String> unwoven = said(file);
    assertThat(unwoven).contains("line 10 1001", "line 20 1002", "line 30 1004", "variable number I null 1001-end 0",
        "variable thrown Ljava/lang/RuntimeException; Ljava/lang/RuntimeException; 1004-end 1", "variables 1001-1002 0 1004-end 1",
        "seen 68 * after 1002", "unseen 71 null after 1002 numbers [1, 2] kind ONE nested " + ANNOTATION,
        "catch java/lang/RuntimeException", "attribute example.Unknown");
    List<String> woven = said(woven(file));
    List<String> expected = new ArrayList<>(unwoven);
    expected.replaceAll(line -> line.replace("1004-end 1", "1004-end 5"));   // behind two variables of each advice
    expected.remove("attribute example.Unknown");   // may hold places that are wrong now
    expected.remove("catch java/lang/RuntimeException");   // no one can read it at run time
    assertThat(woven).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void entryCountsAsTheFirstLine() throws Throwable {
    List<Integer> lines = new ArrayList<>();
    new ClassReader(woven(file())).accept(new Method(new MethodVisitor(ASM9) {
      private int instructions;

      @Override
      public void visitInvokeDynamicInsn(String name, String descriptor, net.bytebuddy.jar.asm.Handle link, Object... arguments) {
        instructions++;
      }

      @Override
      public void visitLineNumber(int line, Label start) {
        if (instructions == 0) {
          lines.add(line);
        }
      }
    }), 0);
    assertThat(lines).containsExactly(10);
  }

  /** Shows one method to a visitor. */
  private static final class Method extends ClassVisitor {
    private final MethodVisitor visitor;

    Method(MethodVisitor visitor) {
      super(ASM9);
      this.visitor = visitor;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
      return name.equals("m") ? visitor : null;
    }
  }

  /** Tells what a method says of places in its code. */
  private static final class Said extends MethodVisitor {
    private final Map<Label, String> places = new HashMap<>();
    private final List<Label> waiting = new ArrayList<>();
    private final List<String> handlers = new ArrayList<>();
    private final List<Supplier<String>> said = new ArrayList<>();
    private String last = "start";

    Said() {
      super(ASM9);
    }

    List<String> lines() {
      return said.stream().map(Supplier::get).toList();
    }

    private String place(Label label) {
      return places.getOrDefault(label, "end");
    }

    @Override
    public void visitLabel(Label label) {
      waiting.add(label);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
      last = String.valueOf(operand);
      waiting.forEach(label -> places.put(label, last));
      waiting.clear();
    }

    @Override
    public void visitLineNumber(int line, Label start) {
      said.add(() -> "line " + line + ' ' + place(start));
    }

    @Override
    public void visitLocalVariable(String name, String descriptor, String signature, Label start, Label end, int index) {
      said.add(() -> "variable " + name + ' ' + descriptor + ' ' + signature + ' ' + place(start) + '-' + place(end) + ' ' + index);
    }

    @Override
    public AnnotationVisitor visitLocalVariableAnnotation(
        int type, TypePath path, Label[] start, Label[] end, int[] index, String descriptor, boolean visible) {
      said.add(() -> {
        StringBuilder text = new StringBuilder("variables");
        for (int i = 0; i < index.length; i++) {
          text.append(' ').append(place(start[i])).append('-').append(place(end[i])).append(' ').append(index[i]);
        }
        return text.toString();
      });
      return null;
    }

    @Override
    public AnnotationVisitor visitInsnAnnotation(int type, TypePath path, String descriptor, boolean visible) {
      StringBuilder text = new StringBuilder((visible ? "seen " : "unseen ") + (type >>> 24) + ' ' + path + " after " + last);
      said.add(text::toString);
      return new AnnotationVisitor(ASM9) {
        @Override
        public void visit(String name, Object value) {
          text.append(' ').append(name).append(' ').append(java.util.Arrays.toString((int[]) value));
        }

        @Override
        public void visitEnum(String name, String enumeration, String value) {
          text.append(' ').append(name).append(' ').append(value);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String name, String annotation) {
          text.append(' ').append(name).append(' ').append(annotation);
          return null;
        }
      };
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
      handlers.add(type);
    }

    @Override
    public AnnotationVisitor visitTryCatchAnnotation(int type, TypePath path, String descriptor, boolean visible) {
      said.add(() -> "catch " + handlers.get(new TypeReference(type).getTryCatchBlockIndex()));
      return null;
    }

    @Override
    public void visitAttribute(Attribute attribute) {
      said.add(() -> "attribute " + attribute.type);
    }
  }
}
