package dev.weft.weaving.linking;

import java.io.IOException;
import java.security.ProtectionDomain;

/**
 * Loads the advice classes of one instrumentation for one class loader of the application. Advice sees the application's types and the
 * agent's facade; neither of these sees the advice.
 *
 * <pre>
 *   platform loader  &lt;----------  application's loader
 *        ^                                ^
 *   agent's loader  &lt;--- dev.weft.* ---  this  --- everything else ---&gt; (parent)
 * </pre>
 */
public final class PluginClassLoader extends ClassLoader {
  private static final String AGENT = "dev.weft.";
  private static final String JDK = "java.";
  private static final String ADVICE = "dev.weft.instrumentations.";

  static {
    registerAsParallelCapable();
  }

  /** Read once, while linking, which is privileged; classes are also defined later, when advice first uses them. */
  private static final ProtectionDomain DOMAIN = PluginClassLoader.class.getProtectionDomain();

  private final ClassLoader agent;

  PluginClassLoader(ClassLoader application, ClassLoader agent) {
    super(application);
    this.agent = agent;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(JDK)) {   // there is one of each; Tomcat's loaders refuse even these once the application has stopped
      return agent.loadClass(name);
    }
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
