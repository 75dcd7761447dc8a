package dev.weft.telemetry.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlAnalyzerTest {
  private static final String SECRET = "s3cr3t";

  private static SqlStatement analyze(SqlDialect dialect, String sql) {
    return SqlAnalyzer.analyze(sql, dialect, SqlMasking.ALL);
  }

  private static SqlStatement analyze(String sql) {
    return analyze(SqlDialect.POSTGRESQL, sql);
  }

  record Shown(SqlDialect dialect, String sql, String text) {
  }

  private static Shown pg(String sql, String text) {
    return new Shown(SqlDialect.POSTGRESQL, sql, text);
  }

  static Stream<Shown> shown() {
    return Stream.of(
        pg("SELECT 1", "SELECT ?"),
        pg("  SELECT\n\t*   FROM\r\n orders  ", "SELECT * FROM orders"),
        pg("SELECT * FROM orders WHERE id = 17 AND name = 'it''s'", "SELECT * FROM orders WHERE id = ? AND name = ?"),
        pg("select -1, +2.5, .5, 1e-10, 1.5E+3, 0xDEADBEEF, 1_000", "select -?, +?, ?, ?, ?, ?, ?"),
        pg("SELECT 10-5, 0x1e-5, a1 - 1", "SELECT ?-?, ?-?, a1 - ?"),
        pg("SELECT * FROM t WHERE x=E'it\\'s' AND y='c:\\'", "SELECT * FROM t WHERE x=? AND y=?"),
        pg("SELECT N'a', X'00ff', B'01', U&'d\\0061t'", "SELECT ?, ?, ?, U&?"),
        pg("SELECT $$it's$$, $tag$ $$ 'x' $tag$, $1", "SELECT ?, ?, $1"),
        pg("SELECT * FROM t WHERE a = $12 AND b IN ($1, $2, 'x') AND c = $3d", "SELECT * FROM t WHERE a = $12 AND b IN (?) AND c = $3d"),
        new Shown(SqlDialect.UNKNOWN, "SELECT $1", "SELECT $?"),
        pg("SELECT a$b$c FROM t", "SELECT a$b$c FROM t"),
        pg("SELECT DATE '2024-01-01', TIMESTAMP'2024-01-01 00:00', INTERVAL '1 day'", "SELECT DATE ?, TIMESTAMP?, INTERVAL ?"),
        pg("SELECT true, FALSE, NULL", "SELECT ?, ?, NULL"),
        pg("SELECT 'a''b'\n'c'", "SELECT ? ?"),
        pg("SELECT x -- it's a comment\nFROM t", "SELECT x FROM t"),
        pg("SELECT/* a /* nested */ ' */x/**/FROM t", "SELECT x FROM t"),
        pg("SELECT x FROM t -- 'tail", "SELECT x FROM t"),
        pg("SELECT x FROM t /* 'tail", "SELECT x FROM t"),
        pg("SELECT \"a'b\", \"c\"\"d\" FROM \"Order Items\"", "SELECT \"a'b\", \"c\"\"d\" FROM \"Order Items\""),
        pg("SELECT * FROM t WHERE id IN (1, 2,3 , 4)", "SELECT * FROM t WHERE id IN (?)"),
        pg("SELECT * FROM t WHERE id in(?,?,?) AND x NOT IN ( 'a' )", "SELECT * FROM t WHERE id in(?) AND x NOT IN (?)"),
        pg("SELECT * FROM t WHERE id IN (-1, +2)", "SELECT * FROM t WHERE id IN (?)"),
        pg("SELECT * FROM t WHERE id IN (1, 2, f(3))", "SELECT * FROM t WHERE id IN (?, ?, f(?))"),
        pg("SELECT * FROM t WHERE id IN (1, 2 + 3)", "SELECT * FROM t WHERE id IN (?, ? + ?)"),
        pg("SELECT * FROM t WHERE id IN (SELECT id FROM u)", "SELECT * FROM t WHERE id IN (SELECT id FROM u)"),
        pg("SELECT * FROM t WHERE (a, b) IN ((1, 2), (3, 4))", "SELECT * FROM t WHERE (a, b) IN ((?, ?), (?, ?))"),
        pg("SELECT * FROM t WHERE id IN ()", "SELECT * FROM t WHERE id IN ()"),
        pg("SELECT * FROM t WHERE id IN (1, 2", "SELECT * FROM t WHERE id IN (?, ?"),
        pg("INSERT INTO t(a,b) VALUES (1,'x'),(2,'y')", "INSERT INTO t(a,b) VALUES (?,?),(?,?)"),
        pg("SELECT x::int, a[1:2], ARRAY['p','q'], j->>'k', j ? 'k', t.*", "SELECT x::int, a[?:?], ARRAY[?,?], j->>?, j ? ?, t.*"),
        pg("SELECT * FROM table_2024_01 WHERE col2 = :name", "SELECT * FROM table_2024_01 WHERE col2 = :name"),
        pg("SELECT ünïcode, 名前 FROM größe WHERE a = 'ß'", "SELECT ünïcode, 名前 FROM größe WHERE a = ?"),
        pg("SELECT\u00a0a\u3000FROM\ufefft", "SELECT a FROM t"),
        pg("SELECT * FROM t WHERE a = 'never ends", "SELECT * FROM t WHERE a = ?"),
        pg("SELECT * FROM t WHERE a = \"never ends", "SELECT * FROM t WHERE a = ?"),
        pg("SELECT * FROM t WHERE a = $x$never ends", "SELECT * FROM t WHERE a = ?"),
        pg("", ""),
        pg(" ; ", ";"),
        pg("'", "?"),
        pg("%$&/()=?", "%$&/()=?"),
        new Shown(SqlDialect.CASSANDRA, "SELECT * FROM t WHERE id = f81d4fae-7dec-11d0-a765-00a0c91e6bf6 AND b = 0xCAFE // it's\nAND c IN (1, 2)",
            "SELECT * FROM t WHERE id = ? AND b = ? AND c IN (?)"),
        new Shown(SqlDialect.CASSANDRA, "SELECT * FROM t WHERE id IN (123e4567-e89b-12d3-a456-426655440000, f81d4fae-7dec-11d0-a765-00a0c91e6bf6)",
            "SELECT * FROM t WHERE id IN (?)"),
        new Shown(SqlDialect.CASSANDRA, "UPDATE t SET m = {'a': 1}, l = [1, 'b'], x = x - 1 WHERE id = $$it's$$ AND \"Q\" = 'it''s'",
            "UPDATE t SET m = {?: ?}, l = [?, ?], x = x - ? WHERE id = ? AND \"Q\" = ?"),
        new Shown(SqlDialect.MYSQL, "SELECT \"a\\\"b\", 'c\\'d', `e` FROM `x`.`y` # it's", "SELECT ?, ?, `e` FROM `x`.`y`"),
        new Shown(SqlDialect.MYSQL, "SELECT 5--1, _utf8'x', 0x1F, b'1' -- it's\n, 2", "SELECT ?--?, ?, ?, ? , ?"),
        new Shown(SqlDialect.MYSQL, "SELECT 'a\\\\', 'b'", "SELECT ?, ?"),
        new Shown(SqlDialect.MYSQL, "SELECT 1 /* /* */ , 'x'", "SELECT ? , ?"),
        new Shown(SqlDialect.ORACLE, "SELECT q'[it's]', nq'!a'b!', Q'{x}' FROM dual", "SELECT ?, ?, ? FROM dual"),
        new Shown(SqlDialect.ORACLE, "SELECT a#b, v$session.sid FROM t@link", "SELECT a#b, v$session.sid FROM t@link"),
        new Shown(SqlDialect.SQL_SERVER, "SELECT [a'b], N'x', $12.5 FROM [dbo].[t] WHERE #x = @y", "SELECT [a'b], ?, $? FROM [dbo].[t] WHERE #x = @y"),
        new Shown(SqlDialect.SQLITE, "SELECT a FROM \"t\" WHERE b = \"maybe a literal\"", "SELECT a FROM \"t\" WHERE b = ?"),
        new Shown(SqlDialect.UNKNOWN, "SELECT * FROM t WHERE a = 'b' AND c = \"d\"", "SELECT * FROM t WHERE a = ? AND c = ?"),
        new Shown(SqlDialect.UNKNOWN, "SELECT * FROM t WHERE a = 'b\\' AND c = 'd'", "SELECT * FROM t WHERE a = ?"),
        new Shown(SqlDialect.UNKNOWN, "SELECT 'a\\\\', 'b\\n'", "SELECT ?, ?"),
        new Shown(SqlDialect.UNKNOWN, "SELECT 1 /* /* */ 'x' */", "SELECT ? ?"),
        new Shown(SqlDialect.UNKNOWN, "SELECT 1 # 'x'", "SELECT ? ?"));
  }

  @ParameterizedTest
  @MethodSource("shown")
  void textWithoutLiterals(Shown shown) {
    assertThat(analyze(shown.dialect, shown.sql).text()).isEqualTo(shown.text);
  }

  record Told(String sql, String summary, String table, String type) {
  }

  private static Told told(String sql, String summary, String table, String type) {
    return new Told(sql, summary, table, type);
  }

  static Stream<Told> told() {
    return Stream.of(
        told("SELECT * FROM orders", "SELECT orders", "orders", "select"),
        told("select * from shop.orders o where id = ?", "select shop.orders", "shop.orders", "select"),
        told("(SELECT a FROM x) UNION ALL (SELECT b FROM y)", "SELECT x SELECT y", "x", "select"),
        told("SELECT * FROM songs, artists WHERE songs.a = artists.b", "SELECT songs artists", "songs", "select"),
        told("SELECT d FROM (SELECT * FROM orders o JOIN customers c ON o.x = c.y)", "SELECT SELECT orders customers", "orders", "select"),
        told("SELECT * FROM \"song list\", artists", "SELECT \"song list\" artists", "song list", "select"),
        told("SELECT * FROM \"shop\".\"orders\"", "SELECT \"shop\".\"orders\"", "shop.orders", "select"),
        told("SELECT o.id FROM orders o LEFT JOIN customers c USING (a, b), items i ORDER BY x, y", "SELECT orders customers items", "orders", "select"),
        told("SELECT * FROM orders o, LATERAL (SELECT 1 FROM items) x", "SELECT orders SELECT items", "orders", "select"),
        told("SELECT * FROM (orders JOIN items ON a = b)", "SELECT orders items", "orders", "select"),
        told("SELECT e.a FROM emp e JOIN emp m ON e.x = m.y", "SELECT emp", "emp", "select"),
        told("SELECT EXTRACT(YEAR FROM created), trim(both ' ' from name) FROM orders", "SELECT orders", "orders", "select"),
        told("SELECT a IS DISTINCT FROM b FROM orders", "SELECT orders", "orders", "select"),
        told("SELECT CASE WHEN a THEN b END, start, offset FROM orders", "SELECT orders", "orders", "select"),
        told("SELECT o.from, o.update FROM orders o", "SELECT orders", "orders", "select"),
        told("SELECT * FROM orders LIMIT 5, 10", "SELECT orders", "orders", "select"),
        told("SELECT * FROM orders WHERE id IN (SELECT order_id FROM items) FOR UPDATE", "SELECT orders SELECT items", "orders", "select"),
        told("SELECT * FROM user", "SELECT user", "user", "select"),
        told("SELECT * FROM only orders", "SELECT orders", "orders", "select"),
        told("SELECT CAST(a AS TIMESTAMP WITH TIME ZONE), b FROM orders", "SELECT orders", "orders", "select"),
        told("SELECT replace(a, 'x', 'y') FROM orders", "SELECT orders", "orders", "select"),
        told("SELECT 1", "SELECT", null, "select"),
        told("VALUES (1, 2)", "VALUES", null, "other"),
        told("INSERT INTO orders (a, b) VALUES (?, ?)", "INSERT orders", "orders", "insert"),
        told("INSERT INTO shipping (a) SELECT a FROM orders WHERE x = ?", "INSERT shipping SELECT orders", "shipping", "insert"),
        told("INSERT INTO t VALUES (?) ON CONFLICT (id) DO UPDATE SET a = excluded.a", "INSERT t", "t", "insert"),
        told("INSERT INTO t SET a = 1 ON DUPLICATE KEY UPDATE a = 2", "INSERT t", "t", "insert"),
        told("INSERT OR REPLACE INTO t VALUES (?)", "INSERT t", "t", "insert"),
        told("INSERT IGNORE t VALUES (?)", "INSERT t", "t", "insert"),
        told("REPLACE INTO t VALUES (?)", "REPLACE t", "t", "insert"),
        told("UPDATE orders SET a = 1, b = (SELECT max(c) FROM items) WHERE id = ?", "UPDATE orders SELECT items", "orders", "update"),
        told("UPDATE orders SET a = i.b FROM items i WHERE i.c = orders.c", "UPDATE orders items", "orders", "update"),
        told("UPDATE orders o JOIN items i ON o.a = i.b SET o.c = 1", "UPDATE orders items", "orders", "update"),
        told("DELETE FROM orders WHERE id = 1", "DELETE orders", "orders", "delete"),
        told("DELETE orders WHERE id = 1", "DELETE orders", "orders", "delete"),
        told("DELETE o FROM orders o JOIN items i ON o.a = i.b", "DELETE orders items", "orders", "delete"),
        told("DELETE a, b FROM orders a JOIN items b ON a.x = b.y", "DELETE orders items", "orders", "delete"),
        told("DELETE a.*, b.* FROM orders a, items b", "DELETE orders items", "orders", "delete"),
        told("UPDATE a SET x = 1; DELETE o FROM orders o", "UPDATE a DELETE orders", "a", "update"),
        told("WITH x AS (SELECT * FROM t) DELETE o FROM orders o JOIN x ON 1 = 1", "SELECT t DELETE orders", "orders", "delete"),
        told("DELETE FROM orders USING items WHERE a = b", "DELETE orders items", "orders", "delete"),
        told("MERGE INTO orders o USING (SELECT * FROM items) i ON (o.a = i.b) WHEN MATCHED THEN UPDATE SET o.c = 1 "
            + "WHEN NOT MATCHED THEN INSERT (a) VALUES (1)", "MERGE orders SELECT items", "orders", "other"),
        told("WITH recent AS (SELECT * FROM orders) SELECT * FROM recent", "SELECT orders SELECT", "orders", "select"),
        told("WITH RECURSIVE a (x) AS (SELECT 1), b AS MATERIALIZED (SELECT 2 FROM t) INSERT INTO u SELECT * FROM a, b",
            "SELECT SELECT t INSERT u SELECT", "u", "insert"),
        told("WITH gone AS (DELETE FROM orders RETURNING *) SELECT count(*) FROM gone", "DELETE orders SELECT", "orders", "select"),
        told("WITH x AS (SELECT 1) UPDATE orders SET a = 1", "SELECT UPDATE orders", "orders", "update"),
        told("CALL refresh(?, ?)", "CALL refresh", null, "other"),
        told("{call shop.refresh(?)}", "call shop.refresh", null, "other"),
        told("{ ? = call total( ? ) }", "call total", null, "other"),
        told("EXEC @rc = dbo.refresh 1", "EXEC dbo.refresh", null, "other"),
        told("CREATE TABLE IF NOT EXISTS orders (id int, user varchar(10))", "CREATE TABLE orders", "orders", "other"),
        told("create or replace temporary table t as select * from orders", "create table t select orders", "t", "other"),
        told("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS idx ON orders (a)", "CREATE INDEX idx", null, "other"),
        told("CREATE MATERIALIZED VIEW v AS WITH a AS (SELECT 1) SELECT * FROM a, t", "CREATE VIEW v SELECT SELECT t", "v", "other"),
        told("CREATE FUNCTION f() RETURNS int BEGIN SELECT a FROM b; DELETE FROM c; END", "CREATE FUNCTION f", null, "other"),
        told("ALTER TABLE ONLY orders ADD COLUMN a int", "ALTER TABLE orders", "orders", "other"),
        told("ALTER SESSION SET x = 1", "ALTER", null, "other"),
        told("DROP TABLE IF EXISTS orders", "DROP TABLE orders", "orders", "other"),
        told("DROP TABLE orders, items", "DROP TABLE orders items", "orders", "other"),
        told("TRUNCATE TABLE orders", "TRUNCATE orders", "orders", "other"),
        told("EXPLAIN ANALYZE UPDATE orders SET a = 1", "EXPLAIN UPDATE orders", "orders", "other"),
        told("BEGIN", "BEGIN", null, "other"),
        told("SET search_path TO secret", "SET", null, "other"),
        told("SHOW server_version", "SHOW", null, "other"),
        told("GRANT SELECT ON orders TO bob", "GRANT", null, "other"),
        told("/* hint */ -- x\n SELECT * FROM orders", "SELECT orders", "orders", "select"),
        told("UPDATE a SET x = 1; SELECT * FROM b;", "UPDATE a SELECT b", "a", "update"),
        told("hello from world", null, null, "other"),
        told("", null, null, "other"),
        told("SELECT", "SELECT", null, "select"),
        told("FROM", null, null, "other"),
        told("SELECT * FROM 'x'", "SELECT", null, "select"),
        told(")))(((,,,", null, null, "other"));
  }

  @ParameterizedTest
  @MethodSource("told")
  void operationsAndTablesInTheOrderTheyAreWritten(Told told) {
    SqlStatement statement = analyze(told.sql);
    assertThat(new Told(told.sql, statement.summary(), statement.table(), statement.queryType())).isEqualTo(told);
  }

  @Test
  void allTablesAreKnownInTheFormOfTheFirst() {
    assertThat(analyze("SELECT * FROM Orders o JOIN \"Customers\" c ON o.c = c.id WHERE x IN (SELECT y FROM shop.items) AND z = orders.z").tables())
        .containsExactly("orders", "Customers", "shop.items");
    assertThat(analyze("WITH a AS (SELECT * FROM x) INSERT INTO y SELECT * FROM a, X").tables()).containsExactly("x", "y");
    assertThat(analyze(SqlDialect.MYSQL, "DELETE a, b FROM orders a, items b").tables()).containsExactly("orders", "items");
    assertThat(analyze("SELECT 1; SELECT * FROM a; UPDATE b SET c = 1").tables()).containsExactly("a", "b");
    assertThat(analyze("SELECT 1").tables()).isEmpty();
    assertThat(analyze("SELECT * FROM a" + ", x JOIN y ON 1".repeat(200) + ", z").tables()).containsExactly("a", "x", "y", "z");
    StringBuilder many = new StringBuilder("SELECT * FROM t");
    for (int i = 0; i < 1000; i++) {
      many.append(", t").append(i);
    }
    assertThat(analyze(many.toString()).tables()).hasSize(128);
  }

  @Test
  void mainOperationOfACommonTableExpressionIsTheOneBehindIt() {
    assertThat(analyze("WITH a AS (SELECT 1) DELETE FROM t USING a").queryType()).isEqualTo("delete");
    assertThat(analyze("WITH a AS (INSERT INTO t VALUES (1) RETURNING x) SELECT x FROM a").queryType()).isEqualTo("select");
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '~', delimiter = '|', textBlock = """
      select v.* from Visits v JOIN Pets | select Visits Pets
      Insert Into "Account" values (1) | Insert "Account"
      create  Table\tx (a int) | create Table x
      drop /* old */ table x | drop table x
      explain analyze Select 1 | explain Select
      commit | commit
      alter session set x = 1 | alter
      {? = Call Total(?)} | Call Total
      """)
  void theSummaryKeepsTheStatementsOwnCase(String sql, String summary) {
    assertThat(analyze(sql).summary()).isEqualTo(summary);
  }

  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {
      "ACCOUNT, account, account, account, account, account, ACCOUNT",
      "Shop.Account, shop.account, shop.account, shop.account, shop.account, shop.account, Shop.Account",
      "\"ACCOUNT\", ACCOUNT, account, account, account, account, -",
      "\"account\", account, account, account, account, account, -",
      "\"Account\", Account, Account, Account, account, account, -",
      "Shop.\"Order.Items\", shop.Order.Items, shop.Order.Items, shop.Order.Items, shop.order.items, shop.order.items, Shop"})
  void theTableOfMetricsIsOneForAllWaysToWriteIt(
      String written, String postgresql, String h2, String oracle, String sqlServer, String sqlite, String mysql) {
    String sql = "SELECT * FROM " + written;
    assertThat(analyze(SqlDialect.POSTGRESQL, sql).table()).isEqualTo(postgresql);
    assertThat(analyze(SqlDialect.H2, sql).table()).isEqualTo(h2);
    assertThat(analyze(SqlDialect.ORACLE, sql).table()).isEqualTo(oracle);
    assertThat(analyze(SqlDialect.SQL_SERVER, sql).table()).isEqualTo(sqlServer);
    assertThat(analyze(SqlDialect.SQLITE, sql).table()).isEqualTo(sqlite);
    assertThat(analyze(SqlDialect.MYSQL, sql).table()).isEqualTo(mysql);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "SELECT *\n  FROM t -- all\n WHERE a in (?,?,?)",
      "SELECT * FROM t WHERE a LIKE ? escape '\\'",
      "{call total(?, 'x')}",
      "INSERT INTO t VALUES (1, 'x', ?)",
      "SELECT j ?? 'k' FROM t WHERE b = ?"})
  void theTextOfAPreparedStatementWithAParameterIsAsItWasWritten(String sql) {
    for (SqlDialect dialect : SqlDialect.values()) {
      if (dialect != SqlDialect.UNKNOWN) {
        assertThat(SqlAnalyzer.analyze(sql, dialect, SqlMasking.UNLESS_PARAMETERIZED).text()).isEqualTo(sql);
      }
    }
    assertThat(analyze(sql).text()).as("of others").isNotEqualTo(sql);
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '~', delimiter = '|', textBlock = """
      SELECT * FROM t WHERE a = 'b' | SELECT * FROM t WHERE a = ?
      SELECT 'why?' -- really? | SELECT ?
      SELECT "a?" /* ? */ FROM t WHERE b = 2 | SELECT "a?" FROM t WHERE b = ?
      SELECT j ?? 'k', a::int | SELECT j ?? ?, a::int
      """)
  void theTextOfAPreparedStatementWithoutParametersIsMasked(String sql, String text) {
    assertThat(SqlAnalyzer.analyze(sql, SqlDialect.POSTGRESQL, SqlMasking.UNLESS_PARAMETERIZED).text()).isEqualTo(text);
  }

  @Test
  void aParameterMayHaveAName() {
    String sql = "SELECT * FROM t WHERE a = :name AND b = 'c'";
    assertThat(SqlAnalyzer.analyze(sql, SqlDialect.ORACLE, SqlMasking.UNLESS_PARAMETERIZED).text()).isEqualTo(sql);
    assertThat(SqlAnalyzer.analyze(sql, SqlDialect.SQLITE, SqlMasking.UNLESS_PARAMETERIZED).text()).isEqualTo(sql);
    String trigger = "CREATE TRIGGER t BEFORE INSERT ON u BEGIN :new.a := 'b'; END;";
    assertThat(SqlAnalyzer.analyze(trigger, SqlDialect.ORACLE, SqlMasking.UNLESS_PARAMETERIZED).text()).doesNotContain("'b'");
    String block = "BEGIN a := 'b'; END;";
    assertThat(SqlAnalyzer.analyze(block, SqlDialect.ORACLE, SqlMasking.UNLESS_PARAMETERIZED).text()).doesNotContain("'b'");
  }

  @Test
  void procedureOfACall() {
    assertThat(analyze("{? = call \"shop\".total(?)}").procedure()).isEqualTo("shop.total");
    assertThat(analyze("SELECT total(?)").procedure()).isNull();
  }

  @Test
  void namesInBracketsAndBackticksAreTargets() {
    assertThat(analyze(SqlDialect.SQL_SERVER, "SELECT * FROM [dbo].[Order Items]").table()).isEqualTo("dbo.order items");
    assertThat(analyze(SqlDialect.SQL_SERVER, "SELECT * FROM shop..orders WITH (NOLOCK), #t").summary()).isEqualTo("SELECT shop..orders #t");
    assertThat(analyze(SqlDialect.MYSQL, "SELECT * FROM `shop`.orders").summary()).isEqualTo("SELECT `shop`.orders");
    assertThat(analyze(SqlDialect.CASSANDRA, "DELETE name FROM orders USING TIMESTAMP 1 WHERE id = 1 IF EXISTS").summary()).isEqualTo("DELETE orders");
    assertThat(analyze(SqlDialect.CASSANDRA, "INSERT INTO shop.orders (id) VALUES (1) IF NOT EXISTS USING TTL 9").summary()).isEqualTo("INSERT shop.orders");
    assertThat(analyze(SqlDialect.CASSANDRA, "UPDATE orders USING TTL 9 SET name = 'a' WHERE id = 1").summary()).isEqualTo("UPDATE orders");
    assertThat(analyze(SqlDialect.CASSANDRA, "CREATE KEYSPACE IF NOT EXISTS shop WITH replication = {'class': 'SimpleStrategy'}").summary())
        .isEqualTo("CREATE KEYSPACE shop");
  }

  @Test
  void statementWithoutLiteralsIsItsOwnText() {
    String sql = "SELECT a FROM t WHERE b = ?";
    assertThat(analyze(sql).text()).isSameAs(sql);
  }

  @Test
  void textAsItIsWhereLiteralsMayBeShown() {
    SqlStatement statement = SqlAnalyzer.analyze("SELECT 'x'  FROM t", SqlDialect.POSTGRESQL, SqlMasking.NONE);
    assertThat(statement.text()).isEqualTo("SELECT 'x'  FROM t");
    assertThat(statement.summary()).isEqualTo("SELECT t");
  }

  @Test
  void longTextIsCutBetweenCharacters() {
    String columns = "\ud83d\ude00".repeat(5000);
    String text = analyze("SELECT \"" + columns + "\" FROM t").text();
    assertThat(text).hasSizeLessThanOrEqualTo(SqlText.MAXIMUM).endsWith("\u2026");
    assertThat(Character.isHighSurrogate(text.charAt(text.length() - 2))).isFalse();
    assertThat(SqlAnalyzer.analyze("x".repeat(5000), SqlDialect.ANSI, SqlMasking.NONE).text()).hasSize(SqlText.MAXIMUM).endsWith("x\u2026");
    assertThat(analyze("SELECT " + "x, ".repeat(2000) + "y FROM orders").table()).isEqualTo("orders");
  }

  @Test
  void aMegabyteCostsWhatItsBeginningCosts() {
    SqlStatement statement = analyze("INSERT INTO files VALUES ('" + SECRET.repeat(200_000) + "')");
    assertThat(statement.text()).isEqualTo("INSERT INTO files VALUES (?\u2026");
    assertThat(statement.summary()).isEqualTo("INSERT files");
    assertThat(analyze("SELECT * FROM t WHERE id IN (1" + ", 2".repeat(400_000) + ")").text()).hasSizeLessThan(5000).endsWith("\u2026");
    assertThat(analyze("(".repeat(1_000_000)).text()).hasSize(SqlText.MAXIMUM);
    assertThat(analyze("?,".repeat(500_000)).text()).hasSize(SqlText.MAXIMUM);
    assertThat(analyze("'a'".repeat(300_000)).text()).hasSizeLessThanOrEqualTo(SqlText.MAXIMUM);
  }

  @Test
  void summaryIsCutBetweenNames() {
    String summary = analyze("SELECT * FROM " + "a_long_table_name_, ".repeat(5) + "b" + ", x JOIN y ON 1".repeat(200)).summary();
    assertThat(summary).hasSizeLessThanOrEqualTo(255).matches("SELECT( a_long_table_name_| b| x| y)+");
  }

  /** Whatever a statement is made of, no literal's content is in what is shown. */
  @Test
  void noLiteralIsEverShown() {
    String[] anywhere = {"SELECT", "FROM t", "(", ")", ",", "IN (", "/* c' */", "-- c'\n", "a.b", "`q'`", "?", ";", "JOIN u", "x1", "-", "=", "$", "::",
        "\n", "WITH a AS (", "*", "@v", ".", "7", "'" + SECRET + "'", "'a''" + SECRET + "'", "N'" + SECRET + "'", "E'" + SECRET + "'", "''", "TRUE"};
    List<Object[]> ofDialect = List.of(
        new Object[] {SqlDialect.POSTGRESQL, "E'\\'" + SECRET + "'", "$$" + SECRET + "'$$", "$t$" + SECRET + "$$$t$", "\"q'\"", "'\\'", "/* /* */ ' */"},
        new Object[] {SqlDialect.H2, "$$" + SECRET + "'$$", "\"q'\"", "'\\'"},
        new Object[] {SqlDialect.MYSQL, "'\\'" + SECRET + "'", "\"" + SECRET + "'\"", "\"\\\"" + SECRET + "\"", "# '" + SECRET + "\n", "'\\\\'", "/* /* ' */"},
        new Object[] {SqlDialect.ORACLE, "q'[" + SECRET + "']'", "nq'!'" + SECRET + "!'", "\"q'\"", "'\\'", "/* /* ' */"},
        new Object[] {SqlDialect.SQL_SERVER, "[q']", "\"q'\"", "'\\'", "/* /* */ ' */"},
        new Object[] {SqlDialect.SQLITE, "[q']", "\"" + SECRET + "'\"", "'\\'", "/* /* ' */"},
        new Object[] {SqlDialect.ANSI, "\"q'\"", "'\\'"},
        new Object[] {SqlDialect.UNKNOWN, "\"" + SECRET + "'\"", "'\\'" + SECRET + "'", "\"\\\"" + SECRET + "\"", "# ' " + SECRET + " \n", "'\\\\'"});
    Random random = new Random(17);
    for (Object[] dialect : ofDialect) {
      List<String> parts = new ArrayList<>(List.of(anywhere));
      for (int i = 1; i < dialect.length; i++) {
        parts.add((String) dialect[i]);
      }
      if (dialect[0] == SqlDialect.SQLITE || dialect[0] == SqlDialect.UNKNOWN) {
        parts.removeIf(part -> part.equals("FROM t") || part.equals("JOIN u") || part.equals("WITH a AS ("));   // a name may follow them
      }
      for (int i = 0; i < 20_000; i++) {
        StringBuilder sql = new StringBuilder("SELECT a");
        for (int length = random.nextInt(12); length >= 0; length--) {
          sql.append(' ').append(parts.get(random.nextInt(parts.size())));
        }
        SqlStatement statement = analyze((SqlDialect) dialect[0], sql.toString());
        if ((statement.text() + statement.summary() + statement.table()).contains(SECRET)) {
          throw new AssertionError(dialect[0] + ": " + sql + " is shown as " + statement.text());
        }
      }
    }
  }

  @Test
  void garbageIsSurvived() {
    Random random = new Random(4);
    String alphabet = "'\"`[]$#-/*\\;:.,()?@{}=<>% \n\u0000aEqxWITHSELECTFROM019_\u00e9\ud83d\ude00";
    for (SqlDialect dialect : SqlDialect.values()) {
      for (int i = 0; i < 20_000; i++) {
        StringBuilder sql = new StringBuilder();
        for (int length = random.nextInt(40); length > 0; length--) {
          sql.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        analyze(dialect, sql.toString());
      }
    }
  }

  @Test
  void keptByTextAndDialect() {
    DatabaseConnection postgresql = new DatabaseConnection("postgresql", null, null, -1);
    DatabaseConnection mysql = new DatabaseConnection("mysql", null, null, -1);
    String sql = "SELECT \"a\" FROM kept";
    SqlStatement statement = SqlStatement.of(postgresql, sql);
    assertThat(SqlStatement.of(postgresql, new String(sql))).isSameAs(statement);
    assertThat(SqlStatement.of(mysql, sql).text()).isEqualTo("SELECT ? FROM kept");
    assertThat(SqlStatement.of(postgresql, null)).isSameAs(SqlStatement.UNKNOWN);
    assertThat(SqlStatement.prepared(postgresql, sql)).isSameAs(SqlStatement.prepared(postgresql, new String(sql)));
    String parameterized = "SELECT a FROM kept WHERE b = 'c' AND d = ?";
    assertThat(SqlStatement.prepared(postgresql, parameterized).text()).isEqualTo(parameterized);
    assertThat(SqlStatement.of(postgresql, parameterized).text()).isEqualTo("SELECT a FROM kept WHERE b = ? AND d = ?");
    String long_ = "SELECT a FROM kept WHERE b = '" + "x".repeat(SqlStatements.LONGEST) + "'";
    assertThat(SqlStatement.of(postgresql, long_)).isNotSameAs(SqlStatement.of(postgresql, long_));
  }

  @Test
  void theSettingMasksAllOrNone() {
    DatabaseConnection postgresql = new DatabaseConnection("postgresql", null, null, -1);
    String sql = "SELECT a FROM set WHERE b = 'c' AND d = ?";
    try {
      SqlStatement.mask(SqlMasking.ALL);
      assertThat(SqlStatement.prepared(postgresql, sql).text()).isEqualTo("SELECT a FROM set WHERE b = ? AND d = ?");
      SqlStatement.mask(SqlMasking.NONE);
      assertThat(SqlStatement.prepared(postgresql, sql).text()).isEqualTo(sql);
      assertThat(SqlStatement.of(postgresql, sql).text()).isEqualTo(sql);
    } finally {
      SqlStatement.mask(SqlMasking.UNLESS_PARAMETERIZED);
    }
  }

  @Test
  void manyTextsPushEachOtherOutAndStayRight() {
    DatabaseConnection h2 = new DatabaseConnection("h2database", null, null, -1);
    for (int i = 0; i < 10_000; i++) {
      assertThat(SqlStatement.of(h2, "SELECT a FROM t" + i).table()).isEqualTo("t" + i);
    }
    SqlStatement last = SqlStatement.of(h2, "SELECT a FROM t9999");
    assertThat(SqlStatement.of(h2, "SELECT a FROM t9999")).isSameAs(last);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "CREATE USER bob IDENTIFIED BY s3cr3t",
      "alter user bob identified  by \"s3cr3t\" replace \"s3cr3t\"",
      "ALTER USER bob IDENTIFIED BY /* new */ s3cr3t REPLACE s3cr3t",
      "CREATE DATABASE LINK l CONNECT TO bob IDENTIFIED BY s3cr3t USING 'db1'",
      "GRANT CONNECT TO bob IDENTIFIED BY s3cr3t",
      "CREATE USER bob PASSWORD \"s3cr3t\" NO FORCE_FIRST_PASSWORD_CHANGE",
      "CREATE USER bob AS PERM = 0 PASSWORD = s3cr3t",
      "MODIFY USER bob AS PASSWORD=(s3cr3t)"})
  void passwordsThatLookLikeNamesAreTakenOut(String sql) {
    for (SqlDialect dialect : SqlDialect.values()) {
      assertThat(analyze(dialect, sql).text()).doesNotContain(SECRET).contains("bob").endsWith(" ?");
    }
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '~', delimiter = '|', textBlock = """
      SET search_path TO s3cr3t | SET search_path TO ?
      set session app.tenant to s3cr3t, "s3cr3t;s3cr3t" | set session app.tenant to ?
      SET app.tenant TO E's3cr3t\\'; s3cr3t' | SET app.tenant TO ?
      SELECT a AS to FROM b | SELECT a AS to FROM b
      """)
  void valuesOfSettingsAreTakenOut(String sql, String text) {
    assertThat(analyze(SqlDialect.POSTGRESQL, sql).text()).isEqualTo(text);
  }

  @Test
  void whatOnlySoundsLikeAPasswordStays() {
    assertThat(analyze("CREATE USER bob IDENTIFIED BY 's3cr3t' ACCOUNT LOCK").text())
        .isEqualTo("CREATE USER bob IDENTIFIED BY ? ACCOUNT LOCK");
    assertThat(analyze("SELECT password FROM users ORDER BY password, identified").text())
        .isEqualTo("SELECT password FROM users ORDER BY password, identified");
  }
}
