package dev.weft.sample.shop;

import java.net.URI;

/** Where the shop listens and what it talks to: environment variables, with defaults for servers on this machine. */
final class Settings {
  /** 0 picks a free port. */
  final int port = Integer.parseInt(value("SHOP_PORT", "8080"));
  final String databaseUrl = value("SHOP_DATABASE_URL", "jdbc:postgresql://localhost:5432/postgres");
  final String databaseUser = value("SHOP_DATABASE_USER", "postgres");
  final String databasePassword = value("SHOP_DATABASE_PASSWORD", "");
  final URI redis = URI.create(value("SHOP_REDIS_URL", "redis://localhost:6379"));
  final URI pricing = URI.create(value("SHOP_PRICING_URL", "http://localhost:8081"));

  private static String value(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null || value.isEmpty() ? otherwise : value;
  }
}
