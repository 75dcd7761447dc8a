package dev.weft.benchmarks.small;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A hundred rows in memory, and three prepared queries. */
final class Database {
  private final DataSource source;

  Database() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setPoolName("small");
    config.setJdbcUrl("jdbc:h2:mem:small;DB_CLOSE_DELAY=-1");
    config.setMaximumPoolSize(SmallApplication.THREADS);
    config.setMaxLifetime(0);
    source = new HikariDataSource(config);
    try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE items (id INT PRIMARY KEY, name VARCHAR(20), stock INT)");
      statement.execute("INSERT INTO items SELECT x, 'item ' || x, x * 10 FROM system_range(1, 100)");
    }
  }

  String name(int id) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement select = connection.prepareStatement("SELECT name FROM items WHERE id = ?")) {
      select.setInt(1, id);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  int count(int from, int to) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement select = connection.prepareStatement("SELECT count(*) FROM items WHERE id BETWEEN ? AND ?")) {
      select.setInt(1, from);
      select.setInt(2, to);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  int stock() throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement select = connection.prepareStatement("SELECT max(stock) FROM items WHERE id < 5");
        ResultSet rows = select.executeQuery()) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
