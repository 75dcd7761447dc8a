package dev.weft.sample.pricing;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Lays out the tables: what each product costs in dollars, and what a dollar is worth elsewhere. */
final class Schema {
  static final int PRODUCTS = 20;

  private Schema() {}

  static void create(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE IF NOT EXISTS prices (product INT PRIMARY KEY, dollars DECIMAL(10, 2) NOT NULL)");
        statement.execute("CREATE TABLE IF NOT EXISTS rates (currency CHAR(3) PRIMARY KEY, rate DECIMAL(10, 4) NOT NULL)");
        statement.execute("MERGE INTO rates KEY (currency) VALUES ('EUR', 0.9), ('GBP', 0.8), ('USD', 1)");
      }
      try (PreparedStatement merge = connection.prepareStatement("MERGE INTO prices KEY (product) VALUES (?, ?)")) {
        for (int product = 1; product <= PRODUCTS; product++) {
          merge.setInt(1, product);
          merge.setBigDecimal(2, BigDecimal.valueOf(product * 10L));
          merge.addBatch();
        }
        merge.executeBatch();
      }
    }
  }
}
