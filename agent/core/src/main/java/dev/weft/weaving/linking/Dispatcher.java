package dev.weft.weaving.linking;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Defines {@code java.lang.WeftDispatcher}, unless an earlier agent did, and gives it the functions of this agent. Only code in
 * {@code java.lang} can get the function that controls it, so that an application cannot redirect woven calls.
 */
final class Dispatcher {
  private static final String NAME = "java.lang.WeftDispatcher";
  private static final String DEFINER = "dev.weft.weaving.linking.DispatcherDefiner";
  private static final String MODULAR_DEFINER = "dev.weft.weaving.linking.ModularDefiner";

  private final Function<Object[], Object> control;
  private final boolean recordsAotCache;

  private Dispatcher(Function<Object[], Object> control, boolean recordsAotCache) {
    this.control = control;
    this.recordsAotCache = recordsAotCache;
  }

  /**
   * Finds or defines the class.
   *
   * @throws ReflectiveOperationException if the agent's jar is not complete
   * @throws IllegalStateException if the JVM does not allow it
   */
  @SuppressWarnings("unchecked")
  static Dispatcher define(Instrumentation instrumentation) throws ReflectiveOperationException, IOException {
    DefinersLoader loader = new DefinersLoader();
    Class.forName(DEFINER, true, loader);
    Object[] defined = (Object[]) loader.definer.apply(new Object[] {instrumentation, read(NAME)});
    if (defined[1] instanceof Throwable) {   // this JDK does not have the method that tells
      Log.debug("cannot tell whether this JVM records an AOT cache", (Throwable) defined[1]);
    }
    return new Dispatcher((Function<Object[], Object>) defined[0], Boolean.TRUE.equals(defined[1]));
  }

  /** Whether this JVM writes the classes that it loads into an AOT cache. */
  boolean recordsAotCache() {
    return recordsAotCache;
  }

  private static byte[] read(String name) throws IOException {
    byte[] file = AgentResources.classFile(Dispatcher.class.getClassLoader(), name);
    if (file == null) {
      throw new IOException("the agent's jar has no " + name);
    }
    return file;
  }

  /** Whether another agent of this kind is installed. */
  boolean isTaken() {
    return (Boolean) control.apply(new Object[] {"installed"});
  }

  void install(@Nullable Function<Object[], Object> linker, @Nullable Function<Object[], Object> caller,
      @Nullable Function<Object[], Object> failures) {
    control.apply(new Object[] {"install", linker, caller, failures});
  }

  void uninstall() {
    install(null, null, null);
  }

  /** Returns a method handle of JDK types only, which has the effect of no woven call. */
  MethodHandle noop(String kind, MethodType type) {
    return (MethodHandle) control.apply(new Object[] {"noop", kind, type});
  }

  /**
   * Loads only the definers. {@code java.lang} is opened to its unnamed module, so that must contain no class that other code can reach.
   */
  private static final class DefinersLoader extends ClassLoader implements Consumer<Function<Object[], Object>> {
    private Function<Object[], Object> definer;

    DefinersLoader() {
      super(ClassLoader.getSystemClassLoader().getParent());
    }

    @Override
    public void accept(Function<Object[], Object> newDefiner) {
      definer = newDefiner;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (!name.equals(DEFINER) && !name.equals(MODULAR_DEFINER)) {
        throw new ClassNotFoundException(name);
      }
      try {
        byte[] file = read(name);
        return defineClass(name, file, 0, file.length, Dispatcher.class.getProtectionDomain());
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
