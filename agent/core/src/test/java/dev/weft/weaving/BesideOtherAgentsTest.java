package dev.weft.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentations.weavingtests.Advices;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ByteArrayClassLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another agent brings libraries of its own, such as the HTTP client with which it sends; they are not the application's. */
class BesideOtherAgentsTest {
  private static final String PLAIN = "example.Plain";

  private static Class<?> loadedBy(String loaderType) throws ReflectiveOperationException {
    Map<String, byte[]> files = Collections.singletonMap(PLAIN, Generated.ofVersion(PLAIN, 52));
    ClassLoader tests = BesideOtherAgentsTest.class.getClassLoader();
    ClassLoader loader = new ByteBuddy().subclass(ByteArrayClassLoader.ChildFirst.class).name(loaderType).make().load(tests).getLoaded()
        .getConstructor(ClassLoader.class, Map.class).newInstance(tests, files);
    return loader.loadClass(PLAIN);
  }

  private static List<String> toldByCall(Class<?> type) throws ReflectiveOperationException {
    Recorder.take();
    Method greet = type.getDeclaredMethod("greet", String.class);
    greet.setAccessible(true);
    greet.invoke(type.getConstructor().newInstance(), "you");
    return Recorder.take();
  }

  @ParameterizedTest
  @CsvSource({
      "io.opentelemetry.javaagent.bootstrap.AgentClassLoader, 0",
      "io.opentelemetry.javaagent.tooling.ExtensionClassLoader, 0",
      "datadog.trace.bootstrap.DatadogClassLoader, 0",
      "org.example.ModuleClassLoader, 2",
  })
  void onlyClassesOfTheApplicationAreWoven(String loaderType, int told) throws ReflectiveOperationException {
    Class<?> before = loadedBy(loaderType);
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.EntryTelling.class, PLAIN, "greet"))) {
      assertThat(toldByCall(before)).as("loaded before the weaver").hasSize(told);
      assertThat(toldByCall(loadedBy(loaderType))).as("loaded since").hasSize(told);
    }
  }
}
