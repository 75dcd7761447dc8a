package dev.weft.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.instrumentations.weavingtests.Advices;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.security.ProtectionDomain;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Stream;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weaving of classes that are loaded, and its taking back. */
class WeavingAgainTest {
  private static final Instrumentation JVM = ByteBuddyAgent.install();
  private static final String SERVICE = "example.Service";
  private static final String PLAIN = "example.Plain";

  /** The class file as the JVM has it now, after one pass through ASM: the raw bytes differ in leftovers of the constant pool. */
  private static byte[] now(Class<?> type) throws Exception {
    byte[][] seen = new byte[1][];
    ClassFileTransformer spy = new ClassFileTransformer() {
      @Override
      public byte[] transform(ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] file) {
        seen[0] = redefined == type ? file : seen[0];
        return null;
      }
    };
    JVM.addTransformer(spy, true);
    JVM.retransformClasses(type);
    JVM.removeTransformer(spy);
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(seen[0]).accept(writer, 0);
    return writer.toByteArray();
  }

  private static void useExecutor() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(1);
    assertThat(executor.submit(() -> "done").get()).isEqualTo("done");
    executor.shutdown();
  }

  @Test
  void loadedClassesOfTheJdkAreWovenAndTakenBack() throws Exception {
    useExecutor();
    byte[] executor = now(ThreadPoolExecutor.class);
    byte[] task = now(FutureTask.class);
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Counting.class, "java.util.concurrent.ThreadPoolExecutor", "execute")
        .exact(Advices.Counting.class, "java.util.concurrent.FutureTask", "run"))) {
      useExecutor();
      await().until(() -> Counts.left() >= 2);   // who waits here uses executors, too
      assertThat(now(ThreadPoolExecutor.class)).isNotEqualTo(executor);
      assertThat(jvm.instrumentation.failures()).isZero();
    }
    long told = Counts.entered();
    useExecutor();
    assertThat(Counts.entered()).isEqualTo(told);
    assertThat(now(ThreadPoolExecutor.class)).isEqualTo(executor);
    assertThat(now(FutureTask.class)).isEqualTo(task);
  }

  @Test
  void loadedClassesOfApplicationsAreWovenAndTakenBack() throws Throwable {
    Application application = new Application();
    byte[] before = now(application.loadClass(SERVICE));
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Telling.class, SERVICE, "greet"))) {
      application.call(SERVICE, "greet", "you");
      assertThat(Recorder.take()).hasSize(2);
      assertThat(jvm.weaving.report().of(jvm.instrumentation.name()).get("loaders").toString()).contains(
          application.getClass().getName() + '@' + Integer.toHexString(System.identityHashCode(application)) + "=[" + SERVICE + ']');
    }
    assertThat(application.call(SERVICE, "greet", "you")).isEqualTo("hello you");
    assertThat(Recorder.take()).isEmpty();
    assertThat(now(application.loadClass(SERVICE))).isEqualTo(before);
  }

  @Test
  void itCanBeInstalledAgainAndAgain() throws Throwable {
    Application application = new Application();
    for (int i = 0; i < 3; i++) {
      try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Telling.class, SERVICE, "greet"))) {
        application.call(SERVICE, "greet", "you");
        assertThat(Recorder.take()).as(jvm.instrumentation.name()).hasSize(2);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {46, 61})   // without and with invokedynamic
  void anUndeployedApplicationIsCollected(int version) throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Telling.class, PLAIN, "greet").exact(Advices.Telling.class, SERVICE, "twice")
        .subtypes(Advices.Telling.class, "example.Greeter", "greet"))) {
      WeakReference<Application> undeployed = deploy(version);
      assertThat(Recorder.take()).contains("exit hello you token null", "exit 2 token null", "exit good day you token null");
      await().until(() -> {
        System.gc();
        return undeployed.get() == null;
      });
      assertThat(jvm.instrumentation.failures()).isZero();
    }
  }

  private static WeakReference<Application> deploy(int version) throws Throwable {
    Application application = new Application().with(PLAIN, Generated.ofVersion(PLAIN, version));
    application.call(PLAIN, "greet", "you");
    application.call(SERVICE, "twice", 1);
    application.call("example.Greeter$Polite", "greet", "you");
    return new WeakReference<>(application);
  }

  @ParameterizedTest
  @ValueSource(ints = {46, 61})
  void anApplicationThatLivesOnKeepsNoAdvice(int version) throws Throwable {
    Application application = new Application().with(PLAIN, Generated.ofVersion(PLAIN, version));
    WeakReference<ClassLoader> advice;
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Telling.class, PLAIN, "greet"))) {
      application.call(PLAIN, "greet", "you");
      advice = Stream.of(JVM.getAllLoadedClasses()).filter(each -> each.getName().equals(Advices.Telling.class.getName()))
          .map(Class::getClassLoader).filter(loader -> loader.getParent() == application).map(WeakReference::new).findFirst().orElseThrow();
      assertThat(jvm.instrumentation.failures()).isZero();
    }
    await().until(() -> {
      System.gc();
      return advice.get() == null;
    });
    assertThat(application.call(PLAIN, "greet", "you")).isEqualTo("hello you");
  }

  @Test
  void aClassThatCannotBeWovenDoesNotStopTheOthers() throws Throwable {
    Application application = new Application();
    Class<?> broken = application.loadClass(PLAIN);
    application.loadClass(SERVICE);
    ClassFileTransformer breaks = new ClassFileTransformer() {
      @Override
      public byte[] transform(ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] file) {
        return redefined == broken ? new byte[] {1, 2, 3} : null;
      }
    };
    JVM.addTransformer(breaks, true);
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Telling.class, SERVICE, "greet").exact(Advices.Telling.class, PLAIN,
        "greet"))) {
      assertThat(application.call(SERVICE, "greet", "you")).isEqualTo("hello you");
      assertThat(Recorder.take()).hasSize(2);
      assertThat(application.call(PLAIN, "greet", "you")).isEqualTo("hello you");
      assertThat(Recorder.take()).isEmpty();
      assertThat(jvm.weaving.report().notWoven()).containsKey(PLAIN);
      assertThat(jvm.weaving.report().failures()).isPositive();
    } finally {
      JVM.removeTransformer(breaks);
    }
  }
}
