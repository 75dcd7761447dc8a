package application;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.RowStream;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Uses a database by the clients of Vert.x. Does not wait until connections are closed: 4.0.0 does not say that they are. */
public final class VertxSqlApplication {
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
  private SqlConnectOptions options;
  private Pool pool;
  private SqlConnection kept;

  private static SqlConnectOptions options(boolean postgresql, int port) {
    return postgresql
        ? new PgConnectOptions().setHost("localhost").setPort(port).setDatabase("postgres").setUser("postgres").setPassword("hidden").setPipeliningLimit(8)
        : new MySQLConnectOptions().setHost("localhost").setPort(port).setDatabase("shop").setUser("weft").setPassword("hidden");
  }

  public void open(boolean postgresql, int port, int size) {
    options = options(postgresql, port);
    pool = Pool.pool(vertx, options, new PoolOptions().setMaxSize(size).setMaxWaitQueueSize(2));
  }

  private static <T> T await(Future<T> future) throws Exception {
    try {
      return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  private static List<Object> firstColumn(Iterable<Row> rows) {
    List<Object> values = new ArrayList<>();
    rows.forEach(row -> values.add(row.getValue(0)));
    return values;
  }

  private Future<RowSet<Row>> execute(String sql, Object... values) {
    return values.length == 0 ? pool.query(sql).execute() : pool.preparedQuery(sql).execute(Tuple.wrap(Arrays.asList(values)));
  }

  public List<Object> query(String sql, Object... values) throws Exception {
    return firstColumn(await(execute(sql, values)));
  }

  /** Does not wait for the answer. */
  public Runnable begin(String sql, Object... values) {
    CompletableFuture<RowSet<Row>> answer = execute(sql, values).toCompletionStage().toCompletableFuture();
    return answer::join;
  }

  /** A statement for each row of another one, and a look at what runs in between. */
  public List<Object> queryEach(String sql, String inner, Runnable look) throws Exception {
    Future<List<Object>> all = execute(sql).compose(rows -> {
      look.run();
      Future<List<Object>> found = Future.succeededFuture(new ArrayList<>());
      for (Object value : firstColumn(rows)) {
        found = found.compose(values -> execute(inner, value).map(row -> {
          values.addAll(firstColumn(row));
          return values;
        }));
      }
      return found;
    });
    return await(all);
  }

  /** Fails itself at a row. */
  public void failAtRow(String sql) throws Exception {
    await(pool.query(sql).mapping(row -> {
      throw new IllegalStateException("the application's");
    }).execute());
  }

  public void batch(String sql, String... names) throws Exception {
    await(pool.preparedQuery(sql).executeBatch(Arrays.stream(names).map(Tuple::of).collect(Collectors.toList())));
  }

  /** Two statements and a commit. */
  public void transact(String first, String second) throws Exception {
    await(pool.withTransaction(connection -> connection.query(first).execute().compose(rows -> connection.query(second).execute())));
  }

  /** The same, by hand. */
  public void transactAndRollBack(String sql) throws Exception {
    SqlConnection connection = await(pool.getConnection());
    Transaction transaction = await(connection.begin());
    await(connection.query(sql).execute());
    await(transaction.rollback());
    connection.close();
  }

  private <T> T prepared(String sql, Work<T> work) throws Exception {
    SqlConnection connection = await(pool.getConnection());
    Transaction transaction = await(connection.begin());
    try {
      PreparedStatement statement = await(connection.prepare(sql));
      return work.with(statement);
    } finally {
      await(transaction.commit());
      connection.close();
    }
  }

  private interface Work<T> {
    T with(PreparedStatement statement) throws Exception;
  }

  /** Prepared once, executed for each. */
  public List<Object> queryPrepared(String sql, Object... values) throws Exception {
    return prepared(sql, statement -> {
      List<Object> found = new ArrayList<>();
      for (Object value : values) {
        found.addAll(firstColumn(await(statement.query().execute(Tuple.of(value)))));
      }
      return found;
    });
  }

  /** Fetches row for row. */
  public List<Object> cursor(String sql, Object value) throws Exception {
    return prepared(sql, statement -> {
      List<Object> found = new ArrayList<>();
      Cursor cursor = statement.cursor(Tuple.of(value));
      do {
        found.addAll(firstColumn(await(cursor.read(1))));
      } while (cursor.hasMore());
      await(cursor.close());
      return found;
    });
  }

  public List<Object> stream(String sql, Object value) throws Exception {
    return prepared(sql, statement -> {
      List<Object> found = new ArrayList<>();
      CompletableFuture<List<Object>> all = new CompletableFuture<>();
      RowStream<Row> stream = statement.createStream(1, Tuple.of(value));
      stream.exceptionHandler(all::completeExceptionally);
      stream.endHandler(end -> all.complete(found));
      stream.handler(row -> found.add(row.getValue(0)));
      return all.get(10, TimeUnit.SECONDS);
    });
  }

  /** Statements on one connection, which does not wait for the answer of one before it sends the next. */
  public void pipeline(String first, String second) throws Exception {
    Future<RowSet<Row>> one = kept.query(first).execute();
    Future<RowSet<Row>> two = kept.query(second).execute();
    await(one);
    await(two);
  }

  public void connectDirectly(String sql) throws Exception {
    PgConnection connection = await(PgConnection.connect(vertx, (PgConnectOptions) options));
    await(connection.query(sql).execute());
    connection.close();
  }

  public void take() throws Exception {
    kept = await(pool.getConnection());
  }

  public void giveBack() {
    kept.close();
  }

  public void closePool() throws Exception {
    await(pool.close());
  }

  public void end() throws Exception {
    await(vertx.close());
  }
}
