package application;

import net.spy.memcached.compat.log.AbstractLogger;
import net.spy.memcached.compat.log.Level;

/** Keeps the client's lines out of the build's. */
public final class Silence extends AbstractLogger {
  public Silence(String name) {
    super(name);
  }

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public boolean isInfoEnabled() {
    return false;
  }

  /** Since 2.11. */
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public void log(Level level, Object message, Throwable thrown) {
    // not of interest
  }
}
