package dev.weft.sample.shop;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Orders in the database. */
final class Orders {
  private final DataSource database;

  Orders(DataSource database) {
    this.database = database;
  }

  /** Stores a priced order and takes its items from the stock, all or nothing. Empty where the stock does not suffice. */
  Optional<Long> place(Order order) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        long id = insertOrder(connection, order);
        insertItems(connection, id, order.items);
        boolean enough = takeFromStock(connection, order.items);
        if (enough) {
          connection.commit();
        } else {
          connection.rollback();
        }
        return enough ? Optional.of(id) : Optional.empty();
      } catch (SQLException | RuntimeException failed) {
        connection.rollback();
        throw failed;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  /** Empty for an unknown order. */
  Optional<Map<String, Object>> find(long id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement("SELECT o.customer, count(*), sum(i.quantity * i.unit_price) FROM orders o "
            + "JOIN order_items i ON i.order_id = o.id WHERE o.id = ? GROUP BY o.customer")) {
      select.setLong(1, id);
      try (ResultSet rows = select.executeQuery()) {
        if (!rows.next()) {
          return Optional.empty();
        }
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("id", id);
        order.put("customer", rows.getString(1));
        order.put("items", rows.getInt(2));
        order.put("total", rows.getBigDecimal(3));
        return Optional.of(order);
      }
    }
  }

  /** Turnover of each product, the best first. Takes its time. */
  Map<String, BigDecimal> turnover() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement("SELECT p.name, sum(i.quantity * i.unit_price) AS turnover FROM order_items i "
            + "JOIN products p ON p.id = i.product_id CROSS JOIN (SELECT pg_sleep(0.1)) slowly GROUP BY p.name ORDER BY turnover DESC LIMIT 5");
        ResultSet rows = select.executeQuery()) {
      Map<String, BigDecimal> turnover = new LinkedHashMap<>();
      while (rows.next()) {
        turnover.put(rows.getString(1), rows.getBigDecimal(2));
      }
      return turnover;
    }
  }

  private static long insertOrder(Connection connection, Order order) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO orders (customer) VALUES (?) RETURNING id")) {
      insert.setString(1, order.customer);
      try (ResultSet rows = insert.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private static void insertItems(Connection connection, long order, List<Order.Item> items) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(
        "INSERT INTO order_items (order_id, product_id, quantity, unit_price) VALUES (?, ?, ?, ?)")) {
      for (Order.Item item : items) {
        insert.setLong(1, order);
        insert.setInt(2, item.product);
        insert.setInt(3, item.quantity);
        insert.setBigDecimal(4, item.unitPrice);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** In the order of their ids, so that two orders at once do not wait for each other's rows. */
  private static boolean takeFromStock(Connection connection, List<Order.Item> items) throws SQLException {
    List<Order.Item> sorted = items.stream().sorted(Comparator.comparingInt(item -> item.product)).collect(Collectors.toList());
    try (PreparedStatement update = connection.prepareStatement("UPDATE products SET stock = stock - ? WHERE id = ? AND stock >= ?")) {
      for (Order.Item item : sorted) {
        update.setInt(1, item.quantity);
        update.setInt(2, item.product);
        update.setInt(3, item.quantity);
        if (update.executeUpdate() == 0) {
          return false;
        }
      }
      return true;
    }
  }
}
