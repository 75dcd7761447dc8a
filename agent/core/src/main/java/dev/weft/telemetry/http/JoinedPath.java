package dev.weft.telemetry.http;

/** A path made of parts, each of which may begin and end with a slash. */
public final class JoinedPath {
  private final StringBuilder path = new StringBuilder();

  /** Adds a part at the end. One without a name adds nothing. */
  public void add(String part) {
    int from = part.startsWith("/") ? 1 : 0;
    int to = part.endsWith("/") ? part.length() - 1 : part.length();
    if (from < to) {
      path.append('/').append(part, from, to);
    }
  }

  /** Begins with a slash, and ends with one only if there is no part. */
  @Override
  public String toString() {
    return path.length() == 0 ? "/" : path.toString();
  }
}
