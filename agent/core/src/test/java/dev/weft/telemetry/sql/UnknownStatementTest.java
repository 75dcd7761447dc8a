package dev.weft.telemetry.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnknownStatementTest {
  private static final Instrumentation TEST = Instrumentation.of("test-unknown-statement");
  private static final DatabaseConnection MYSQL = DatabaseConnection.of("mysql", "shop", "db1", 3306);
  private static final DatabaseConnection H2 = DatabaseConnection.of("h2database", "shop", null, -1);
  private static final String OUTER = "outer";
  private static final String INNER = "inner";

  private Object lookedUp;

  @AfterEach
  void leave() {
    assertThat(Context.current()).isNull();
  }

  private DatabaseConnection lookUp(Object statement) {
    assertThat(Context.current()).as("the statement's time is over").isNull();
    lookedUp = statement;
    return H2;
  }

  private static PreparedSql known(DatabaseConnection connection, String sql) {
    return SqlStatement.of(connection, sql).preparedOn(connection);
  }

  private UnknownStatement of(String sql) {
    return new UnknownStatement(sql, false, OUTER, this::lookUp);
  }

  private static DatabaseOperation execute(UnknownStatement statement, Object... told) {
    DatabaseOperation operation = DatabaseOperation.start(Context.slot(), TEST, statement);
    for (Object each : told) {
      DatabaseOperation.unknown(Context.slot()).tell(each);
    }
    operation.end(null);
    return operation;
  }

  @Test
  void itsOwnTextIsReadAsTheDatabaseThatWasToldReadsIt() {
    DatabaseOperation operation = execute(of("SELECT \"a\" FROM b"), known(MYSQL, "SELECT 1"));
    assertThat(operation.connection()).isSameAs(MYSQL);
    assertThat(operation.statement().text()).isEqualTo("SELECT ? FROM b");
    assertThat(execute(of("SELECT \"a\" FROM b"), known(H2, "SELECT 1")).statement().text()).isEqualTo("SELECT \"a\" FROM b");
    assertThat(lookedUp).isNull();
  }

  @Test
  void aTextThatIsNotKnownIsThatOfTheStatementThatEndedLast() {
    DatabaseOperation operation = execute(of(null), known(MYSQL, "SELECT 1"), known(MYSQL, "DELETE FROM b"), "SELECT 2 FROM c");
    assertThat(operation.name()).as("of the last one whose database is known, too").isEqualTo("DELETE b");
    assertThat(operation.connection()).isSameAs(MYSQL);
  }

  @Test
  void theDatabaseOfTheInnermostStatementIsLookedUpIfNothingWasTold() {
    UnknownStatement statement = of(null);
    statement.inside(INNER);
    DatabaseOperation operation = execute(statement, "DELETE FROM b");
    assertThat(lookedUp).isSameAs(INNER);
    assertThat(operation.connection()).isSameAs(H2);
    assertThat(operation.name()).isEqualTo("DELETE b");
    assertThat(DatabaseOperation.unknown(Context.slot())).isNull();
  }

  @Test
  void theTextOfAPreparedOneIsAsItWasWrittenIfItHasAParameter() {
    String sql = "SELECT 'a' FROM b WHERE c = ?";
    assertThat(execute(new UnknownStatement(sql, true, OUTER, this::lookUp)).statement().text()).isEqualTo(sql);
    assertThat(execute(new UnknownStatement(null, true, OUTER, this::lookUp), sql).statement().text()).isEqualTo(sql);
    assertThat(execute(of(sql)).statement().text()).isEqualTo("SELECT ? FROM b WHERE c = ?");
  }

  @Test
  void aStatementWithNothingInsideIsLookedUpItself() {
    assertThat(execute(of(null)).name()).isEqualTo("shop");
    assertThat(lookedUp).isSameAs(OUTER);
  }

  @Test
  void aBatchIsThatOfTheStatementInside() {
    SqlBatch batch = new SqlBatch();
    batch.add(SqlStatement.of(DatabaseConnection.UNKNOWN, "INSERT INTO a VALUES (1)"));
    UnknownStatement unread = new UnknownStatement(batch.statement(), OUTER, this::lookUp);
    assertThat(execute(unread, SqlStatement.UNKNOWN.preparedOn(H2)).name()).isEqualTo("INSERT a");
    assertThat(execute(new UnknownStatement(batch.statement(), OUTER, this::lookUp), known(H2, "INSERT INTO b VALUES (1)")).name())
        .isEqualTo("INSERT b");
  }
}
