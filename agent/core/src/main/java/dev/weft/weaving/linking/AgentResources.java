package dev.weft.weaving.linking;

import dev.weft.advice.Nullable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads entries of the agent's jar. */
public final class AgentResources {
  private AgentResources() {
  }

  /** Returns the content of an entry; null if there is none with that name. */
  @Nullable
  public static byte[] read(ClassLoader agent, String name) throws IOException {
    try (InputStream in = agent.getResourceAsStream(name)) {
      if (in == null) {
        return null;
      }
      byte[] content = new byte[Math.max(4096, in.available() + 1)];   // available() is the entry's size, as the agent's loader has read it already
      int length = 0;
      for (int n = in.read(content); n >= 0; n = in.read(content, length, content.length - length)) {
        length += n;
        if (length == content.length) {
          content = Arrays.copyOf(content, length * 2);
        }
      }
      return Arrays.copyOf(content, length);
    }
  }

  /** Returns the class file with that binary name; null if there is none. */
  @Nullable
  static byte[] classFile(ClassLoader agent, String name) throws IOException {
    return read(agent, name.replace('.', '/') + ".class");
  }
}
