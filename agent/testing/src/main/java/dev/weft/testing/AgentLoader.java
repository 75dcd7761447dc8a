package dev.weft.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;

/** Stands for the loader of the agent's jar: what reads advice from it gets what the jar would hold. */
final class AgentLoader extends URLClassLoader {
  AgentLoader(URL[] urls) {
    super("weft", urls, ClassLoader.getPlatformClassLoader());
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    InputStream in = super.getResourceAsStream(name);
    if (in == null || !name.startsWith("dev/weft/instrumentations/") || !name.endsWith(".class")) {
      return in;
    }
    try (in) {
      return new ByteArrayInputStream((byte[]) loadClass("dev.weft.build.AdviceErasure").getMethod("apply", byte[].class)
          .invoke(null, (Object) in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name, e);
    }
  }
}
