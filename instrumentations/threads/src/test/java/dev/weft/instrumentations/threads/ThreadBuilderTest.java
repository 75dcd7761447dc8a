package dev.weft.instrumentations.threads;

import dev.weft.testing.ContextSituations;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** {@code Thread.ofPlatform()}, through method handles: the tests are compiled for an older release. */
@EnabledForJreRange(min = JRE.JAVA_21)
class ThreadBuilderTest extends ContextSituations {
  ThreadBuilderTest() {
    super(() -> new ThreadRunner(ThreadBuilderTest::start));
  }

  private static void start(Runnable task) {
    try {
      Class<?> builder = Class.forName("java.lang.Thread$Builder$OfPlatform");
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      MethodHandle ofPlatform = lookup.findStatic(Thread.class, "ofPlatform", MethodType.methodType(builder));
      lookup.findVirtual(builder, "start", MethodType.methodType(Thread.class, Runnable.class)).invoke(ofPlatform.invoke(), task);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
