package dev.weft.weaving.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.instrumentations.weavingtests.Advices;
import dev.weft.weaving.Specs;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexTest {
  private static byte[] written(List<AdviceSpec> specs) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Index.write(new DataOutputStream(out), specs);
    return out.toByteArray();
  }

  private static List<AdviceSpec> read(byte[] index, int firstId) throws IOException {
    return Index.read(index, firstId);
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    List<AdviceSpec> specs = new Specs("one").exact(Advices.ReplacesArguments.class, "a.B", "x", "y")
        .subtypes(Advices.ReplacesResult.class, "c.D", "z").exact(Advices.EnterOnly.class, "e.F", "x")
        .opening("m/p", "m/q")
        .add(Advices.Constructor.class,
            new AdviceSpec.Target(List.of("g/H", "i/J"), false, List.of("<init>"), "[ILjava/lang/String;", 2, List.of()))
        .add(Advices.Telling.class,
            new AdviceSpec.Target(List.of("k/L"), true, List.of("x"), "", -1, List.of("m/n/", "o/"), List.of("found"), "p/Q"))
        .add(Advices.EnterOnly.class, AdviceSpec.Target.annotated(List.of("r/S", "t/U"))).list();
    AdviceSpec last = specs.remove(specs.size() - 1);
    specs.add(new AdviceSpec(last.id, last.instrumentation, last.adviceClass, last.targets, last.entry, last.exit, last.opens, true));
    byte[] index = written(specs);
    List<AdviceSpec> read = read(index, 0);
    assertThat(written(read)).isEqualTo(index);
    assertThat(read).usingRecursiveComparison().isEqualTo(specs);
    assertThat(read(index, 10)).extracting(spec -> spec.id).containsExactly(10, 11, 12, 13, 14, 15);
  }

  @Test
  void anotherFormatIsRefused() throws IOException {
    byte[] index = written(List.of());
    index[3]++;
    assertThatThrownBy(() -> read(index, 0)).isInstanceOf(IOException.class).hasMessage("index of format 11, this agent reads 10");
  }

  @Test
  void anIndexThatIsCutOffIsRefused() throws IOException {
    byte[] index = written(new Specs("one").exact(Advices.Telling.class, "a.B", "x").list());
    assertThatThrownBy(() -> read(Arrays.copyOf(index, index.length - 1), 0)).isInstanceOf(EOFException.class);
  }

  @Test
  void aTextIsWrittenOnce() throws IOException {
    byte[] index = written(new Specs("one").exact(Advices.Telling.class, "a.B", "x").exact(Advices.Telling.class, "c.D", "x").list());
    String advice = Advices.Telling.class.getName();
    assertThat(new String(index, StandardCharsets.ISO_8859_1)).containsOnlyOnce(advice);
    assertThat(read(index, 0)).extracting(spec -> spec.adviceClass).containsExactly(advice, advice);
  }

  @Test
  void aNameThatIsNotAsciiIsRefused() {
    assertThatThrownBy(() -> written(new Specs("one").exact(Advices.Telling.class, "a.\u00c4", "x").list())).isInstanceOf(IOException.class)
        .hasMessageContaining("a/\u00c4");
  }

  @Test
  void exactNamesAreFoundInBothForms() {
    Index index = new Index(new Specs("one").exact(Advices.Telling.class, "java.util.concurrent.ThreadPoolExecutor", "x")
        .exact(Advices.Telling.class, "a.B", "x").exact(Advices.Telling.class, "X", "x").subtypes(Advices.Telling.class, "c.D", "x").list());
    for (String name : List.of("java/util/concurrent/ThreadPoolExecutor", "a/B", "X")) {
      assertThat(index.exact(name)).hasSize(1);
      assertThat(index.hasExact(name.replace('/', '.'))).isTrue();
    }
    for (String name : List.of("java/util/concurrent/ThreadPoolExecutos", "c/D", "Y", "B/a", "", "a/b")) {
      assertThat(index.exact(name)).isNull();
      assertThat(index.hasExact(name.replace('/', '.'))).isFalse();
    }
  }

  @Test
  void nameAndParametersDecideWhichMethodIsMeant() {
    AdviceSpec.Target target = new AdviceSpec.Target(List.of("a/B"), false, List.of("x"), "Ljava/lang/String;[I", -1, List.of());
    assertThat(target.matches("x", "(Ljava/lang/String;[I)V")).isTrue();
    assertThat(target.matches("x", "(Ljava/lang/String;[IJ)V")).isTrue();
    assertThat(target.matches("x", "(Ljava/lang/String;[[I)V")).isFalse();
    assertThat(target.matches("x", "(Ljava/lang/String;)V")).isFalse();
    assertThat(target.matches("y", "(Ljava/lang/String;[I)V")).isFalse();
    AdviceSpec.Target exactly = new AdviceSpec.Target(List.of("a/B"), false, List.of("x"), "", 2, List.of());
    assertThat(exactly.matches("x", "([[Ljava/lang/String;J)V")).isTrue();
    assertThat(exactly.matches("x", "(J)V")).isFalse();
    assertThat(exactly.matches("x", "()V")).isFalse();
  }

  @Test
  void aClassIsFoundByTheMethodsThatTellItApart() {
    AdviceSpec.Target target =
        new AdviceSpec.Target(List.of("a/B"), true, List.of("commit"), "", 0, List.of(), List.of("prepareStatement"), "");
    MethodNames names = new Index(new Specs("one").add(Advices.Telling.class, target).list()).supertypeMethods();
    byte[] both = MethodNames.ascii("commitprepareStatement");
    assertThat(names.find(both, 0, 6)).isNull();
    assertThat(names.find(both, 6, 16)).isNotNull();
  }

  @Test
  void aTargetWithoutNamesMeansEveryMethod() {
    assertThat(new AdviceSpec.Target(List.of("a/B"), false, List.of(), "", -1, List.of()).matches("x", "()V")).isTrue();
  }
}
