package dev.weft.weaving;

import dev.weft.telemetry.Instrumentation;
import dev.weft.weaving.matching.AdviceSpec;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import net.bytebuddy.agent.ByteBuddyAgent;

/** The weaver at work in this JVM until it is closed, with one instrumentation that no other test shares. */
final class WovenJvm implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  final Weaving weaving;
  final Instrumentation instrumentation;
  final List<AdviceSpec> specs;
  final Application application = new Application();

  private WovenJvm(Weaving weaving, Instrumentation instrumentation, List<AdviceSpec> specs) {
    this.specs = specs;
    this.weaving = weaving;
    this.instrumentation = instrumentation;
  }

  static WovenJvm with(Consumer<Specs> declarations) {
    Instrumentation instrumentation = Instrumentation.of("test-" + COUNT.incrementAndGet());
    Specs specs = new Specs(instrumentation.name());
    declarations.accept(specs);
    try {
      Weaving weaving = Weaving.install(ByteBuddyAgent.install(), specs.list());
      if (weaving == null) {
        throw new IllegalStateException("another test left the weaver installed");
      }
      Recorder.take();
      Counts.reset();
      return new WovenJvm(weaving, instrumentation, specs.list());
    } catch (ReflectiveOperationException | java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Object call(String type, String method, Object... arguments) throws Throwable {
    return application.call(type, method, arguments);
  }

  @Override
  public void close() throws ReflectiveOperationException {
    weaving.uninstall();
  }
}
