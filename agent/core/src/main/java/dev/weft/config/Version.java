package dev.weft.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The agent's version, written into the jar by the build. */
public final class Version {
  /** Such as {@code 1.0.0}; {@code development} where the agent does not run from its jar. */
  public static final String TEXT = read();

  private Version() {
  }

  private static String read() {
    try (InputStream in = Version.class.getClassLoader().getResourceAsStream("weft.version")) {
      if (in == null) {
        return "development";
      }
      byte[] text = new byte[64];
      int length = in.read(text);
      return new String(text, 0, length, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new IllegalStateException("the agent's jar cannot be read", e);
    }
  }
}
