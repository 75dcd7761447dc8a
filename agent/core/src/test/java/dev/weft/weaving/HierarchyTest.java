package dev.weft.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.instrumentations.weavingtests.Advices;
import dev.weft.weaving.bytecode.ClassWeaver;
import dev.weft.weaving.linking.OldCallSites;
import dev.weft.weaving.matching.AdviceSpec;
import dev.weft.weaving.matching.Index;
import dev.weft.weaving.matching.Match;
import dev.weft.weaving.matching.Matcher;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Classes are found by the types that they descend from. */
class HierarchyTest {
  private static final String POLITE = "example.Greeter$Polite";

  private static WovenJvm greetersWoven() {
    return WovenJvm.with(s -> s.subtypes(Advices.Telling.class, "example.Greeter", "greet"));
  }

  @Test
  void throughSuperClassesAndInterfacesOfInterfaces() throws Throwable {
    try (WovenJvm jvm = greetersWoven()) {
      jvm.call(POLITE, "greet", "you");
      assertThat(Recorder.take()).containsExactly("enter", "exit good day you token null");
    }
  }

  @Test
  void throughClassLoaders() throws Throwable {
    try (WovenJvm jvm = greetersWoven()) {
      byte[] file = Application.classFile(POLITE);
      ClassLoader web = new ClassLoader(jvm.application) {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
          Class<?> loaded = findLoadedClass(name);
          return !name.equals(POLITE) ? super.loadClass(name, resolve) : loaded != null ? loaded : defineClass(name, file, 0, file.length);
        }
      };
      var constructor = web.loadClass(POLITE).getDeclaredConstructor();
      constructor.setAccessible(true);
      var greet = web.loadClass("example.Greeter").getMethod("greet", String.class);
      assertThat(greet.invoke(constructor.newInstance(), "you")).isEqualTo("good day you");
      assertThat(Recorder.take()).hasSize(2);
    }
  }

  @Test
  void ofClassesThatAreLoaded() throws Throwable {
    Application application = new Application();
    application.loadClass(POLITE);
    try (WovenJvm jvm = greetersWoven()) {
      application.call(POLITE, "greet", "you");
      assertThat(Recorder.take()).hasSize(2);
      assertThat(jvm.instrumentation.failures()).isZero();
    }
  }

  @Test
  void ofLoadedClassesAlikeThroughSuperClassesThatAreAskedForFirst() throws Throwable {
    Application application = new Application();
    application.loadClass("example.Greeter$Loud");
    application.loadClass(POLITE);
    try (WovenJvm jvm = greetersWoven()) {
      assertThat(application.call("example.Greeter$Loud", "greet", "you")).isEqualTo("good day you!");
      assertThat(Recorder.take()).hasSize(4);
    }
    assertThat(application.call("example.Greeter$Loud", "greet", "you")).isEqualTo("good day you!");
    assertThat(Recorder.take()).as("taken back").isEmpty();
  }

  @Test
  void butNotThoseOfPackagesLeftOut() throws Throwable {
    Application loadedBefore = new Application();
    loadedBefore.loadClass(POLITE);
    try (WovenJvm jvm = WovenJvm.with(s -> s.add(Advices.Telling.class, greeters("other/")))) {
      loadedBefore.call(POLITE, "greet", "you");
      jvm.call(POLITE, "greet", "you");
      assertThat(Recorder.take()).hasSize(4);
    }
    try (WovenJvm jvm = WovenJvm.with(s -> s.add(Advices.Telling.class, greeters("example/")))) {
      loadedBefore.call(POLITE, "greet", "you");
      jvm.call(POLITE, "greet", "you");
      assertThat(Recorder.take()).isEmpty();
    }
  }

  private static AdviceSpec.Target greeters(String except) {
    return new AdviceSpec.Target(List.of("example/Greeter"), true, List.of("greet"), "", -1, List.of(except));
  }

  @Test
  void aStaticMethodOfTheSameNameIsNotMeant() throws Throwable {
    Specs specs = new Specs("static").subtypes(Advices.EnterOnly.class, "example.Greeter", "greet");
    List<String> notWoven = new ArrayList<>();
    AdviceSpec greeting = specs.list().get(0);
    byte[] woven = ClassWeaver.weave(Application.classFile(POLITE), List.of(new Match(greeting, greeting.targets.get(0))),
        (spec, kind) -> -1, notWoven);
    assertThat(woven).isNotNull();
    assertThat(notWoven).isEmpty();
  }

  @Test
  void aMissingSuperTypeFailsAsItDoesUnwoven() throws Throwable {
    Throwable unwoven = failureOf(new Application());
    try (WovenJvm jvm = greetersWoven()) {
      assertThat(failureOf(jvm.application)).hasSameClassAs(unwoven).hasMessage(unwoven.getMessage());
      assertThat(jvm.weaving.report().failures()).isZero();
    }
  }

  private static Throwable failureOf(Application application) {
    application.without("example.Greeter$Other");
    try {
      application.loadClass(POLITE);
    } catch (Throwable t) {
      return t;
    }
    throw new AssertionError("was loaded");
  }

  /** Its questions are recorded, or answered by an exception. */
  private static ClassLoader asked(List<String> loaded, List<String> read, boolean closed) {
    return new ClassLoader(HierarchyTest.class.getClassLoader()) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        loaded.add(name);
        return super.loadClass(name, resolve);
      }

      @Override
      public InputStream getResourceAsStream(String name) {
        read.add(name);
        if (closed) {
          throw new IllegalStateException("closed");
        }
        return super.getResourceAsStream(name);
      }
    };
  }

  private static byte[] transformed(String type, ClassLoader loader, WeavingReport report) {
    Index index = new Index(new Specs("index").subtypes(Advices.Telling.class, "example.Greeter", "greet").list());
    WeavingTransformer transformer = new WeavingTransformer(new Matcher(index), new OldCallSites(), report);
    return transformer.transform(loader, type.replace('.', '/'), null, null, Application.classFile(type));
  }

  @Test
  void aClassLoaderThatThrowsIsNoFailureOfWeaving() {
    WeavingReport report = new WeavingReport();
    transformed(POLITE, asked(new ArrayList<>(), new ArrayList<>(), true), report);
    assertThat(report.failures()).isZero();
  }

  @Test
  void superTypesOfClassesWithoutTheMethodAreNotLookedAtAndThoseOfOthersNotLoaded() {
    List<String> loaded = new ArrayList<>();
    List<String> read = new ArrayList<>();
    ClassLoader loader = asked(loaded, read, false);
    assertThat(transformed("example.Greeter$Quiet", loader, new WeavingReport())).isNull();
    assertThat(read).isEmpty();
    assertThat(transformed(POLITE, loader, new WeavingReport())).isNotNull();
    assertThat(read).startsWith("example/Greeter$Base.class");
    assertThat(loaded).as("by a hook, which no hook would see").isEmpty();
  }

  @Test
  void aSuperClassThatIsLoadedForItsSubclassIsWovenToo() throws Throwable {
    try (WovenJvm jvm = greetersWoven()) {
      assertThat(jvm.call("example.Greeter$Loud", "greet", "you")).isEqualTo("good day you!");
      assertThat(Recorder.take()).containsExactly("enter", "enter", "exit good day you token null", "exit good day you! token null");
    }
  }

  @Test
  void whatIsNoClassFileIsNotLookedAt() {
    Index index = new Index(new Specs("index").subtypes(Advices.Telling.class, "example.Greeter", "greet").list());
    WeavingReport report = new WeavingReport();
    WeavingTransformer transformer = new WeavingTransformer(new Matcher(index), new OldCallSites(), report);
    byte[] cutOff = java.util.Arrays.copyOf(Application.classFile(POLITE), 100);
    assertThat(transformer.transform(new Application(), "example/X", null, null, cutOff)).isNull();
    assertThat(transformer.transform(new Application(), "example/X", null, null, new byte[40])).isNull();
    assertThat(report.failures()).isZero();
    assertThatThrownBy(() -> new Application().with("example.X", cutOff).loadClass("example.X")).isInstanceOf(ClassFormatError.class);
  }
}
