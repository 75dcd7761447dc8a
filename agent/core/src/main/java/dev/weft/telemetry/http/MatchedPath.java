package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a request's path that a router has matched one after another, for routers whose routes are functions. A router that tries
 * another route begins again at an earlier part. Used by one thread at a time.
 */
public final class MatchedPath {
  private static final String ANY = "*";
  private static final int MOST_PARTS = 64;

  private static final class Part {
    final int start;
    final int end;
    final String text;

    Part(int start, int end, String text) {
      this.start = start;
      this.end = end;
      this.text = text;
    }
  }

  private final int length;
  private final List<Part> parts = new ArrayList<>();

  /** @param length of the path */
  public MatchedPath(int length) {
    this.length = length;
  }

  /**
   * A part matches, by a text that the route has, or by something else.
   *
   * @param before the length of the path from where the part begins
   * @param after the length of what follows it
   * @param literal null if the part may have different texts
   */
  public void matched(int before, int after, @Nullable String literal) {
    int start = length - before;
    while (!parts.isEmpty() && parts.get(parts.size() - 1).end > start) {
      parts.remove(parts.size() - 1);
    }
    if (before > after && parts.size() < MOST_PARTS) {
      parts.add(new Part(start, length - after, literal == null ? ANY : literal));
    }
  }

  /** The path with {@code *} for each part that is no text of the route's; null unless all of it matches. */
  public @Nullable String template() {
    if (parts.isEmpty() || parts.get(parts.size() - 1).end != length) {
      return null;
    }
    StringBuilder template = new StringBuilder();
    int end = 0;
    for (Part each : parts) {
      template.append(each.start > end ? ANY : "").append(each.text);
      end = each.end;
    }
    return template.toString();
  }
}
