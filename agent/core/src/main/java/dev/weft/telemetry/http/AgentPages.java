package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * The pages of the agent that the application's own port shows, too, by path. The application's servers ask here in front of its filters. There
 * are none unless a setting asks for them.
 */
public final class AgentPages {
  private static volatile Map<String, AgentPage> pages = Collections.emptyMap();

  private AgentPages() {
  }

  /** Shows a page under these paths, each of which begins with a slash. */
  public static synchronized void show(Collection<String> paths, AgentPage page) {
    Map<String, AgentPage> all = new HashMap<>(pages);
    for (String path : paths) {
      all.put(path, page);
    }
    pages = all;
  }

  /** The page of a path; null if it is the application's. */
  public static @Nullable AgentPage at(String path) {
    return pages.get(path);
  }
}
