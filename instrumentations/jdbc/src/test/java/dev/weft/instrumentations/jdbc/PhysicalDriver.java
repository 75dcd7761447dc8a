package dev.weft.instrumentations.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/** A driver of {@link Physical} connections. */
public final class PhysicalDriver extends org.h2.Driver {
  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    for (Physical each : Physical.values()) {
      if (each.url().equals(url)) {
        return each.connect();
      }
    }
    return null;
  }

  @Override
  public boolean acceptsURL(String url) {
    return true;
  }
}
