package dev.weft.sample.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Lays out the tables and fills the shelves; a second start finds them as they were left. */
final class Schema {
  static final int PRODUCTS = 20;
  private static final int STOCK = 1_000_000;

  private Schema() {}

  static void create(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE IF NOT EXISTS products (id INT PRIMARY KEY, name TEXT NOT NULL, stock INT NOT NULL)");
        statement.execute("CREATE TABLE IF NOT EXISTS orders (id BIGSERIAL PRIMARY KEY, customer TEXT NOT NULL, "
            + "placed_at TIMESTAMP NOT NULL DEFAULT now())");
        statement.execute("CREATE TABLE IF NOT EXISTS order_items (order_id BIGINT NOT NULL REFERENCES orders, product_id INT NOT NULL, "
            + "quantity INT NOT NULL, unit_price NUMERIC(10, 2) NOT NULL)");
      }
      try (PreparedStatement insert = connection.prepareStatement(
          "INSERT INTO products (id, name, stock) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING")) {
        for (int id = 1; id <= PRODUCTS; id++) {
          insert.setInt(1, id);
          insert.setString(2, "Product " + id);
          insert.setInt(3, STOCK);
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }
  }
}
