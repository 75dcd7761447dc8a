package dev.weft.testing;

import dev.weft.advice.Nullable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;

/** Replaces the loader of the agent's jar: it returns advice classes as the jar would contain them. */
final class AgentLoader extends URLClassLoader {
  AgentLoader(URL[] urls) {
    super("weft", urls, ClassLoader.getPlatformClassLoader());
  }

  @Nullable
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
