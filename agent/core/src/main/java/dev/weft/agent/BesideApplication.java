package dev.weft.agent;

import dev.weft.advice.Nullable;
import dev.weft.config.Settings;
import dev.weft.config.StandardSettings;
import dev.weft.telemetry.AgentThreads;
import dev.weft.weaving.Weaving;
import java.lang.instrument.Instrumentation;

/** Starts the back ends while the application starts. The thread also loads their classes, so that premain does not wait for that. */
final class BesideApplication implements Runnable {
  final Instrumentation instrumentation;
  final Settings settings;
  /** OpenTelemetry's settings, if they were read already. */
  final @Nullable StandardSettings early;
  final Weaving weaving;
  final Startup startup;
  final long startNanos;

  BesideApplication(Instrumentation instrumentation, Settings settings, @Nullable StandardSettings early, Weaving weaving, Startup startup,
      long startNanos) {
    this.instrumentation = instrumentation;
    this.settings = settings;
    this.early = early;
    this.weaving = weaving;
    this.startup = startup;
    this.startNanos = startNanos;
  }

  void start() {
    AgentThreads.create(this, "weft-start").start();
  }

  @Override
  public void run() {
    new BackEnds(this).run();
  }
}
