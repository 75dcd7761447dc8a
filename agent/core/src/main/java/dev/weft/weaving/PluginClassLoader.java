package dev.weft.weaving;

import java.io.IOException;
import java.security.ProtectionDomain;

/**
 * Where an advice class lives: it sees the types of the application that it is woven into and the agent's facade, and is seen by
 * neither.
 *
 * <pre>
 *   platform loader  &lt;----------  application's loader
 *        ^                                ^
 *   agent's loader  &lt;--- dev.weft.* ---  this  --- everything else ---&gt; (parent)
 * </pre>
 */
final class PluginClassLoader extends ClassLoader {
  private static final String AGENT = "dev.weft.";
  private static final String ADVICE = "dev.weft.instrumentations.";

  static {
    registerAsParallelCapable();
  }

  /** Asked for once, while linking, which is privileged; classes are defined whenever advice first needs them. */
  private static final ProtectionDomain DOMAIN = PluginClassLoader.class.getProtectionDomain();

  private final ClassLoader agent;

  PluginClassLoader(ClassLoader application, ClassLoader agent) {
    super(application);
    this.agent = agent;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(AGENT)) {
      return super.loadClass(name, resolve);
    }
    if (!name.startsWith(ADVICE)) {
      return agent.loadClass(name);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try {
      byte[] file = AgentResources.classFile(agent, name);
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, file, 0, file.length, DOMAIN);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
