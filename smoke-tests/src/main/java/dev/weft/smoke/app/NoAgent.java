package dev.weft.smoke.app;

import java.lang.instrument.Instrumentation;

/** An agent that does nothing. */
public final class NoAgent {
  private NoAgent() {}

  public static void premain(String arguments, Instrumentation instrumentation) {
    // to be compared with agents that do something
  }
}
