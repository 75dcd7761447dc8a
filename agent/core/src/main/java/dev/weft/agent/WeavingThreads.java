package dev.weft.agent;

import dev.weft.telemetry.AgentThreads;
import java.util.concurrent.Executor;

/** A thread for each class that is woven later than it was loaded, which is rare. */
final class WeavingThreads implements Executor {
  @Override
  public void execute(Runnable task) {
    AgentThreads.create(task, "weft-weaving").start();
  }
}
