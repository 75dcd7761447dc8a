package dev.weft.weaving;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What test advice tells. Advice sees it as it sees the agent's own classes: there is one, whatever class loader advice is in. */
public final class Recorder {
  private static final List<String> EVENTS = new CopyOnWriteArrayList<>();

  /** What advice that can skip a method does. */
  public static volatile boolean skips;

  private Recorder() {
  }

  public static void tell(String event) {
    EVENTS.add(event);
  }

  /** What was told since it was last asked. */
  static List<String> take() {
    List<String> events = List.copyOf(EVENTS);
    EVENTS.clear();
    return events;
  }
}
