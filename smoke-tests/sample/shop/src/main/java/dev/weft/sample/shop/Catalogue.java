package dev.weft.sample.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;

/** The products, from the database; their names also from a cache in Redis. */
final class Catalogue {
  private static final int CACHED_SECONDS = 5;

  private final DataSource database;
  private final RedisClient redis;

  Catalogue(DataSource database, RedisClient redis) {
    this.database = database;
    this.redis = redis;
  }

  List<Product> all() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id, name, stock FROM products ORDER BY id LIMIT 50")) {
      List<Product> products = new ArrayList<>();
      while (rows.next()) {
        products.add(new Product(rows.getInt(1), rows.getString(2), rows.getInt(3)));
      }
      return products;
    }
  }

  /** Empty for an unknown product, which is not remembered. */
  Optional<String> name(int id) throws SQLException {
    String key = "product:" + id;
    String cached = redis.get(key);
    if (cached != null) {
      return Optional.of(cached);
    }
    Optional<String> name = storedName(id);
    name.ifPresent(text -> redis.set(key, text, SetParams.setParams().ex(CACHED_SECONDS)));
    return name;
  }

  private Optional<String> storedName(int id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement("SELECT name FROM products WHERE id = ?")) {
      select.setInt(1, id);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }
}
