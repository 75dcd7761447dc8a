package dev.weft.weaving;

import static net.bytebuddy.matcher.ElementMatchers.isMethod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentations.weavingtests.Advices;
import dev.weft.weaving.bytecode.ClassWeaver;
import dev.weft.weaving.matching.AdviceSpec;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import org.junit.jupiter.api.Test;

/** Byte Buddy's own engine is the oracle: woven by it, with the same advice, classes do the same and advice is told the same. */
class ByteBuddyAdviceTest {
  private static final List<String> FEATURES = List.of("example.Features", "example.Features$Point", "example.Features$Shape");

  private static Application wovenByByteBuddy(Class<?> advice, String... types) throws Exception {
    ClassFileLocator locator = ClassFileLocator.ForClassLoader.of(ByteBuddyAdviceTest.class.getClassLoader());
    Application application = new Application();
    for (String type : types) {
      application.with(type, new ByteBuddy().redefine(TypePool.Default.of(locator).describe(type).resolve(), locator)
          .visit(Advice.to(advice).on(isMethod())).make().getBytes());
    }
    return application;
  }

  private static Application wovenByWeft(Class<?> advice, String... types) {
    List<AdviceSpec> specs = new Specs("oracle").add(advice, EveryMethod.of(types)).list();
    Application application = new Application();
    for (String type : types) {
      byte[] file = Application.classFile(type);
      application.with(type, ClassWeaver.weave(file, Specs.matches(specs, type), (spec, kind) -> -1, new ArrayList<>()));
    }
    return application;
  }

  @Test
  void doesTheSameWithEveryFeature() throws Throwable {
    Recorder.take();
    Counts.reset();
    Object byByteBuddy = wovenByByteBuddy(Advices.Counting.class, FEATURES.toArray(String[]::new)).call("example.Features", "run");
    assertThat(Counts.left()).isGreaterThan(80_000).isEqualTo(Counts.entered());
    assertThat(byByteBuddy).isEqualTo(new Application().call("example.Features", "run"));
    assertThat(wovenByWeft(Advices.Counting.class, FEATURES.toArray(String[]::new)).call("example.Features", "run")).isEqualTo(byByteBuddy);
  }

  @Test
  void tellsAdviceTheSame() throws Throwable {
    Recorder.take();
    List<String> byByteBuddy = useService(wovenByByteBuddy(Advices.Telling.class, "example.Service"));
    AdviceSpec.Target methods = new AdviceSpec.Target(List.of("example/Service"), false,
        List.of("greet", "twice", "size", "nothing", "primitives", "three", "make", "makeFailing", "toString"), "", -1, List.of());
    try (WovenJvm jvm = WovenJvm.with(s -> s.add(Advices.Telling.class, methods))) {
      assertThat(useService(jvm.application)).isEqualTo(byByteBuddy).hasSizeGreaterThan(10);
    }
  }

  @Test
  void skipsTheSame() throws Throwable {
    Recorder.take();
    List<Object> byByteBuddy = resultsOfService(wovenByByteBuddy(Advices.Skipping.class, "example.Service"));
    AdviceSpec.Target methods = new AdviceSpec.Target(List.of("example/Service"), false,
        List.of("greet", "twice", "size", "nothing", "three", "make"), "", -1, List.of());
    try (WovenJvm jvm = WovenJvm.with(s -> s.add(Advices.Skipping.class, methods))) {
      assertThat(resultsOfService(jvm.application)).isEqualTo(byByteBuddy).startsWith(null, "hello you", 0, 0L);
    }
  }

  /** Of methods that are skipped, and of one that is not, with what the advice was told. */
  private static List<Object> resultsOfService(Application application) throws Throwable {
    List<Object> results = new ArrayList<>();
    Recorder.skips = true;
    results.add(application.call("example.Service", "greet", "you"));
    Recorder.skips = false;
    results.add(application.call("example.Service", "greet", "you"));
    Recorder.skips = true;
    results.add(application.call("example.Service", "twice", 4));
    results.add(application.call("example.Service", "size", "four"));
    results.add(application.call("example.Service", "nothing"));
    results.add(application.call("example.Service", "three", "a", 2L, "b"));
    results.add(application.call("example.Service", "make", "new"));
    results.addAll(Recorder.take());
    return results;
  }

  private static List<String> useService(Application application) throws Throwable {
    application.call("example.Service", "greet", "you");
    try {
      application.call("example.Service", "greet", (Object) null);
    } catch (IllegalArgumentException e) {
      Recorder.tell("thrown " + e);
    }
    application.call("example.Service", "twice", 4);
    application.call("example.Service", "size", "four");
    application.call("example.Service", "nothing");
    application.call("example.Service", "three", "a", 2L, "b");
    application.call("example.Service", "make", "new");
    return Recorder.take();
  }
}
