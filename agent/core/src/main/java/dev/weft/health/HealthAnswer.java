package dev.weft.health;

import java.util.Map;

/** What a probe is told. */
public final class HealthAnswer {
  private final boolean up;
  private final Map<String, Object> content;

  HealthAnswer(boolean up, Map<String, Object> content) {
    this.up = up;
    this.content = content;
  }

  /** Whether the probe succeeds. */
  public boolean isUp() {
    return up;
  }

  /** Texts, numbers and maps of them. */
  public Map<String, Object> content() {
    return content;
  }
}
