package dev.weft.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentations.weavingtests.Advices;
import java.lang.reflect.Constructor;
import org.junit.jupiter.api.Test;

/** A method that is inherited from a class without the declared type is woven there, and counts for objects that have the type. */
class InheritedMethodsTest {
  private static final String SINGER = "example.Voice$Singer";
  private static final String TENOR = "example.Voice$Tenor";
  private static final String PARROT = "example.Voice$Parrot";

  private static WovenJvm greetersWoven() {
    return WovenJvm.with(s -> s.subtypes(Advices.EntryTelling.class, "example.Greeter", "greet"));
  }

  private static String greeting(Application application, String type) throws Exception {
    Class<?> loaded = application.loadClass(type);
    Constructor<?> constructor = loaded.getDeclaredConstructor();
    constructor.setAccessible(true);
    return (String) loaded.getMethod("greet", String.class).invoke(constructor.newInstance(), "you");
  }

  @Test
  void itsClassIsLoadedForTheClassWithTheType() throws Exception {
    try (WovenJvm jvm = greetersWoven()) {
      assertThat(greeting(jvm.application, SINGER)).isEqualTo("hello you");
      assertThat(Recorder.take()).containsExactly("enter", "exit");
      assertThat(greeting(jvm.application, PARROT)).isEqualTo("hello you");
      assertThat(Recorder.take()).as("an object without the type").isEmpty();
    }
  }

  @Test
  void throughSeveralClasses() throws Exception {
    try (WovenJvm jvm = greetersWoven()) {
      assertThat(greeting(jvm.application, TENOR)).isEqualTo("hello you");
      assertThat(Recorder.take()).containsExactly("enter", "exit");
    }
  }

  @Test
  void isCountedOnceWhereItIsCalledByAnotherOne() throws Exception {
    try (WovenJvm jvm = greetersWoven()) {
      assertThat(greeting(jvm.application, "example.Voice$Polite")).isEqualTo("hello you!");
      assertThat(Recorder.take()).containsExactly("enter", "enter", "exit", "exit");
    }
  }

  @Test
  void bothClassesWereLoadedBeforeTheWeaver() throws Exception {
    Application application = new Application();
    greeting(application, TENOR);
    try (WovenJvm jvm = greetersWoven()) {
      greeting(application, TENOR);
      assertThat(Recorder.take()).containsExactly("enter", "exit");
      greeting(application, PARROT);
      assertThat(Recorder.take()).isEmpty();
    }
    greeting(application, TENOR);
    assertThat(Recorder.take()).as("taken back").isEmpty();
  }

  @Test
  void isTakenBack() throws Exception {
    Application application;
    try (WovenJvm jvm = greetersWoven()) {
      application = jvm.application;
      greeting(application, SINGER);
      assertThat(Recorder.take()).hasSize(2);
    }
    assertThat(greeting(application, SINGER)).isEqualTo("hello you");
    assertThat(Recorder.take()).isEmpty();
  }

  @Test
  void theTypeIsThatOfALibrarysOwnInterface() throws Exception {
    try (WovenJvm jvm = greetersWoven()) {
      for (String name : new String[] {"vendor.Choir", "vendor.Choir$Boys", "vendor.Choir$Voices"}) {
        jvm.application.with(name, Application.classFile(name));
      }
      assertThat(greeting(jvm.application, "vendor.Choir$Boys")).isEqualTo("hail you");
      assertThat(Recorder.take()).containsExactly("enter", "exit");
      greeting(jvm.application, "vendor.Choir$Voices");
      assertThat(Recorder.take()).isEmpty();
    }
  }

  @Test
  void anAdviceWhoseExitCannotTellIsNotWovenThere() throws Exception {
    try (WovenJvm jvm = WovenJvm.with(s -> s.subtypes(Advices.Plain.class, "example.Greeter", "greet"))) {
      greeting(jvm.application, SINGER);
      assertThat(Recorder.take()).isEmpty();
      assertThat(jvm.weaving.report().notWoven()).isEmpty();
    }
  }

  @Test
  void aTypeThatItsClassCannotSeeIsNone() throws Exception {
    try (WovenJvm jvm = greetersWoven()) {
      jvm.application.loadClass(SINGER);   // from now on classes of the other's name are known by that name
      Application other = new Application().without("example.Greeter");
      assertThat(greeting(other, PARROT)).isEqualTo("hello you");
      assertThat(Recorder.take()).isEmpty();
      assertThat(jvm.instrumentation.failures()).isZero();
    }
  }
}
