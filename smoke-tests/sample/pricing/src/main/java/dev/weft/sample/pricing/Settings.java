package dev.weft.sample.pricing;

/** Where the service listens and what it talks to: environment variables, with defaults for servers on this machine. */
final class Settings {
  /** This machine alone unless another address is given: what runs in a container listens on all of its own. */
  final String host = value("PRICING_HOST", "localhost");
  /** 0 picks a free port. */
  final int port = Integer.parseInt(value("PRICING_PORT", "8081"));
  /** The tables live in the memory of this process unless this says otherwise. */
  final String databaseUrl = value("PRICING_DATABASE_URL", "jdbc:h2:mem:pricing;DB_CLOSE_DELAY=-1");
  final String redis = value("PRICING_REDIS_URL", "redis://localhost:6379");

  private static String value(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null || value.isEmpty() ? otherwise : value;
  }
}
