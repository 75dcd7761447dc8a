package dev.weft.instrumentations.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.h2.jdbc.JdbcConnection;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.HostSpec;

/** Connections of real drivers that note each call of {@code getMetaData}, and execute a statement for it, as some drivers do. */
enum Physical {
  H2("h2database", "physical") {
    @Override
    String url() {
      return "jdbc:h2:mem:physical;DB_CLOSE_DELAY=-1";
    }

    @Override
    Connection connect() throws SQLException {
      return new H2Connection(url());
    }
  },
  POSTGRESQL("postgresql", "postgres") {
    @Override
    String url() {
      return Postgres.url();
    }

    @Override
    Connection connect() throws SQLException {
      return new PostgresConnection(url());
    }
  };

  /** What was current at each call of {@code getMetaData}: a span's id. */
  static final List<String> ASKED = new ArrayList<>();

  final String system;
  final String namespace;

  Physical(String system, String namespace) {
    this.system = system;
    this.namespace = namespace;
  }

  abstract String url();

  /** Past the driver, so that its URL is not seen. */
  abstract Connection connect() throws SQLException;

  private static void asked(Connection connection) throws SQLException {
    ASKED.add(dev.weft.testing.Weft.currentSpanId());
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("SELECT 'of the driver'")) {
      rows.next();
    }
  }

  static final class H2Connection extends JdbcConnection {
    H2Connection(String url) throws SQLException {
      super(url, new Properties(), "", new char[0], false);
    }

    /** Another object for the same session, as H2's own pool lends it. */
    H2Connection(JdbcConnection physical) {
      super(physical);
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
      asked(this);
      return super.getMetaData();
    }
  }

  private static final class PostgresConnection extends PgConnection {
    PostgresConnection(String url) throws SQLException {
      super(new HostSpec[] {new HostSpec("localhost", Postgres.port())}, org.postgresql.Driver.parseURL(url, null), url);
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
      asked(this);
      return super.getMetaData();
    }
  }
}
