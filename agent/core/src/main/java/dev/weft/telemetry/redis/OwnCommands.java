package dev.weft.telemetry.redis;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;

/** The commands that a client sends for its own purposes. They are hidden, or, if a setting says so, reported as the application's are. */
public final class OwnCommands {
  private static volatile boolean shown;

  private OwnCommands() {
  }

  /** Reports them from now on, or hides them. */
  public static void show(boolean on) {
    shown = on;
  }

  public static boolean areShown() {
    return shown;
  }

  /**
   * The commands that begin on a thread from now on are the client's own, also inside a command of the application's. The caller ends this on the
   * same thread with {@link Context.Slot#reveal} of the returned slot. Null inside another such call.
   */
  public static @Nullable Context.Slot begin(Context.Slot slot) {
    return shown ? RedisConvention.CONVENTION.setApart(slot) : RedisConvention.CONVENTION.hide(slot);
  }
}
