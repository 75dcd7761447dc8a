package dev.weft.agent;

import dev.weft.config.Settings;
import dev.weft.config.StandardSettings;
import dev.weft.weaving.Weaving;
import java.lang.instrument.Instrumentation;

/** What goes on beside the application's own start. The thread loads the classes for it, too: premain does not wait for them. */
final class BesideApplication implements Runnable {
  private final Instrumentation instrumentation;
  private final Settings settings;
  private final StandardSettings early;
  private final Weaving weaving;
  private final Startup startup;
  private final long startNanos;

  BesideApplication(Instrumentation instrumentation, Settings settings, StandardSettings early, Weaving weaving, Startup startup,
      long startNanos) {
    this.instrumentation = instrumentation;
    this.settings = settings;
    this.early = early;
    this.weaving = weaving;
    this.startup = startup;
    this.startNanos = startNanos;
  }

  void start() {
    Thread thread = new Thread(this, "weft-start");
    thread.setDaemon(true);
    thread.setContextClassLoader(BesideApplication.class.getClassLoader());
    thread.start();
  }

  @Override
  public void run() {
    new BackEnds(new NetworkUse(instrumentation), settings, early, weaving, startup, startNanos).run();
  }
}
