package dev.weft.instrumentations.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A driver that takes every URL and leads to a database in this process, after statements of its own. */
public final class AnyUrlDriver extends org.h2.Driver {
  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    Connection connection = super.connect("jdbc:h2:mem:any", new Properties());
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCK_TIMEOUT 1000");
    }
    return connection;
  }

  @Override
  public boolean acceptsURL(String url) {
    return true;
  }
}
