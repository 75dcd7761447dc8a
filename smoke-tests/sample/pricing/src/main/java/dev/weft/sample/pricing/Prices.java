package dev.weft.sample.pricing;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** What the database knows. */
final class Prices {
  private final DataSource database;

  Prices(DataSource database) {
    this.database = database;
  }

  /** In dollars; a product that is unknown is left out. */
  Map<Integer, BigDecimal> dollars(Collection<Integer> products) throws SQLException {
    Map<Integer, BigDecimal> prices = new TreeMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement("SELECT dollars FROM prices WHERE product = ?")) {
      for (Integer product : products) {
        select.setInt(1, product);
        try (ResultSet rows = select.executeQuery()) {
          if (rows.next()) {
            prices.put(product, rows.getBigDecimal(1));
          }
        }
      }
    }
    return prices;
  }

  /** What a dollar is worth; null for an unknown currency. */
  BigDecimal rate(String currency) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement("SELECT rate FROM rates WHERE currency = ?")) {
      select.setString(1, currency);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? rows.getBigDecimal(1) : null;
      }
    }
  }
}
