package dev.weft.instrumentations.connectionpools;

/**
 * Names of pools that have none, or one that is made up at each start: where they lead.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/database/database-metrics/">db.client.connection.pool.name</a>
 */
final class PoolNames {
  private PoolNames() {
  }

  /** {@code db:5432/shop} for {@code jdbc:postgresql://db:5432/shop?user=me}: the URL without its kind, users, passwords and parameters. */
  static String ofUrl(String url) {
    if (url == null) {
      return null;
    }
    int end = url.length();
    for (char mark : new char[] {'?', ';'}) {
      int at = url.indexOf(mark);
      end = at < 0 ? end : Math.min(end, at);
    }
    String place = url.substring(0, end);
    int user = place.lastIndexOf('@');
    String server = place.substring(user + 1);   // all of it without a user
    int slashes = server.indexOf("//");
    return slashes >= 0 ? server.substring(slashes + 2) : server.startsWith("jdbc:") ? server.substring("jdbc:".length()) : server;
  }
}
