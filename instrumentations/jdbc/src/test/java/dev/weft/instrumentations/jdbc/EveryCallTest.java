package dev.weft.instrumentations.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way to execute a statement is one span with its text, wherever a driver's classes declare the method. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@ValueSource(strings = {"jdbc:h2:mem:calls", "jdbc:hsqldb:mem:calls", "jdbc:derby:memory:calls;create=true", "jdbc:sqlite::memory:"})
class EveryCallTest {
  private static final String SELECT = "SELECT name FROM item";
  private static final String PREPARED_SELECT = "SELECT name FROM item WHERE id = ?";
  private static final String UPDATE = "UPDATE item SET id = id";
  private static final String PREPARED_UPDATE = "UPDATE item SET id = id WHERE id = ?";

  @Parameter
  private String url;

  private int before;

  private void expect(String text) {
    List<Span> spans = Weft.spans();
    assertThat(spans).hasSize(before + 1);
    assertThat(spans.get(before).attributes()).containsEntry("db.query.text", text);
    before = spans.size();
  }

  @Test
  void isSeenOnce() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE item (id INT, name VARCHAR(20))");
        before = Weft.spans().size();
        plain(statement);
      }
      try (PreparedStatement statement = connection.prepareStatement(PREPARED_UPDATE)) {
        statement.setInt(1, 7);
        assertThat(statement.execute()).isFalse();
        expect(PREPARED_UPDATE);
        statement.executeUpdate();
        expect(PREPARED_UPDATE);
        statement.executeLargeUpdate();
        expect(PREPARED_UPDATE);
        statement.addBatch();
        statement.addBatch();
        statement.executeBatch();
        assertThat(Weft.spans().get(before).attributes()).containsEntry("db.operation.batch.size", 2L);
        expect(PREPARED_UPDATE);
      }
      try (PreparedStatement statement = connection.prepareStatement(PREPARED_SELECT)) {
        statement.setInt(1, 7);
        statement.executeQuery().close();
        expect(PREPARED_SELECT);
      }
    }
  }

  private void plain(Statement statement) throws SQLException {
    statement.execute(UPDATE);
    expect(UPDATE);
    statement.execute(UPDATE, Statement.NO_GENERATED_KEYS);
    expect(UPDATE);
    statement.executeUpdate(UPDATE);
    expect(UPDATE);
    statement.executeLargeUpdate(UPDATE);
    expect(UPDATE);
    statement.executeQuery(SELECT).close();
    expect(SELECT);
    statement.addBatch(UPDATE);
    statement.addBatch(UPDATE);
    statement.executeBatch();
    assertThat(Weft.spans().get(before).attributes()).containsEntry("db.operation.batch.size", 2L);
    expect(UPDATE);
  }
}
