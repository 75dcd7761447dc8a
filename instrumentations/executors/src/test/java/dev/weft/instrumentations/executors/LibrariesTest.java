package dev.weft.instrumentations.executors;

import dev.weft.testing.ContextSituations;
import dev.weft.testing.TaskRunner;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Libraries that run tasks on executors of the JDK's. */
@ParameterizedClass
@EnumSource(LibrariesTest.Library.class)
class LibrariesTest extends ContextSituations {
  enum Library {
    JDK_POOL(JdkPool::new),
    REACTOR(Reactor::new),
    RX_JAVA_2(RxJava2::new),
    RX_JAVA_3(RxJava3::new),
    MUTINY(Mutiny::new),
    GUAVA(Guava::new),
    SCALA_FUTURES(ScalaFutures::new),
    PEKKO_DISPATCHER(PekkoDispatcher::new);

    private final Supplier<TaskRunner> start;

    Library(Supplier<TaskRunner> start) {
      this.start = start;
    }
  }

  LibrariesTest(Library library) {
    super(library.start);
  }
}
