package dev.weft.telemetry.sql;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A statement's text made fit to be shown: known, new, and too long to be kept. */
@State(Scope.Thread)
public class SqlBenchmark {
  private static final DatabaseConnection CONNECTION = new DatabaseConnection("postgresql", "shop", "localhost", 5432);
  private static final String SHORT = "SELECT id, name, price FROM products WHERE category = 'books' AND price < 100 LIMIT 20";
  private static final int VALUES = 500;

  private String fixed;
  private String insert;
  private String list;
  private int count;

  @Setup
  public void build() {
    fixed = SHORT;
    StringBuilder rows = new StringBuilder("INSERT INTO items (order_id, product, amount) VALUES ");
    StringBuilder ids = new StringBuilder("SELECT * FROM products WHERE id IN (");
    for (int i = 0; i < VALUES; i++) {
      rows.append(i == 0 ? "" : ", ").append("(").append(i).append(", 'product ").append(i).append("', 1.50)");
      ids.append(i == 0 ? "" : ", ").append(100_000 + i);
    }
    insert = rows.toString();
    list = ids.append(')').toString();
  }

  /** The same string object again, as a prepared statement or a constant is. */
  @Benchmark
  public SqlStatement cached() {
    return SqlStatement.of(CONNECTION, fixed);
  }

  /** The same text in another string: its hash is computed and its characters are compared. */
  @Benchmark
  public SqlStatement cachedCopy() {
    return SqlStatement.of(CONNECTION, new String(fixed.toCharArray()));
  }

  /** 86 characters never seen before. */
  @Benchmark
  public SqlStatement newText() {
    return SqlStatement.of(CONNECTION, SHORT + count++);
  }

  /** 16,000 characters: 500 rows. */
  @Benchmark
  public SqlStatement longInsert() {
    return SqlStatement.of(CONNECTION, insert);
  }

  /** 4,000 characters: 500 numbers in a list, new each time. */
  @Benchmark
  public SqlStatement longList() {
    return SqlAnalyzer.analyze(list, CONNECTION.dialect(), SqlMasking.ALL);
  }
}
