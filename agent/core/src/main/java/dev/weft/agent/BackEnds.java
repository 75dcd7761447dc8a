package dev.weft.agent;

import dev.weft.config.Settings;
import dev.weft.log.Log;
import dev.weft.telemetry.Context;
import dev.weft.weaving.Weaving;

/** Where telemetry goes: made ready by a thread of its own, since it takes longer than anything that the application should wait for. */
final class BackEnds implements Runnable {
  private final Settings settings;
  private final Weaving weaving;
  private final Startup startup;

  BackEnds(Settings settings, Weaving weaving, Startup startup) {
    this.settings = settings;
    this.weaving = weaving;
    this.startup = startup;
  }

  void startBeside() {
    Thread thread = new Thread(this, "weft-start");
    thread.setDaemon(true);
    thread.setContextClassLoader(BackEnds.class.getClassLoader());
    thread.start();
  }

  @Override
  public void run() {
    Context.enterAgentThread();
    long start = System.nanoTime();
    try {
      Log.info("Weft " + Version.TEXT);
    } catch (Throwable t) {
      Log.warn("telemetry cannot start, the application runs without it", t);
    }
    startup.add("back ends", System.nanoTime() - start);
  }
}
