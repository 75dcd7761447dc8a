package dev.weft.agent;

import dev.weft.advice.Nullable;
import dev.weft.weaving.linking.AgentResources;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Loads the reader of shutdown hooks and no other class: {@code java.lang} is opened to its unnamed module, so that must contain no class
 * that an application can reach.
 */
final class HooksLoader extends ClassLoader implements Consumer<Object> {
  static final String READER = "dev.weft.agent.HooksReader";

  private Map<Thread, Thread> hooks = Collections.emptyMap();

  HooksLoader() {
    super(ClassLoader.getSystemClassLoader().getParent());
  }

  /** Called by the reader when it is initialized. The map is null if the JVM shuts down already. */
  @Override
  @SuppressWarnings("unchecked")
  public void accept(@Nullable Object map) {
    if (map != null) {
      hooks = (Map<Thread, Thread>) map;
    }
  }

  Map<Thread, Thread> hooks() {
    return hooks;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (!name.equals(READER)) {
      throw new ClassNotFoundException(name);
    }
    try {
      byte[] file = AgentResources.read(HooksLoader.class.getClassLoader(), name.replace('.', '/') + ".class");
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, file, 0, file.length, HooksLoader.class.getProtectionDomain());
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
