package application;

import io.r2dbc.h2.H2ConnectionConfiguration;
import io.r2dbc.h2.H2ConnectionFactory;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Uses a database by R2DBC. */
public final class R2dbcApplication {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private ConnectionFactory factory;
  private final List<ConnectionPool> pools = new ArrayList<>();
  private Duration patience = PATIENCE;
  private Connection kept;
  private Mono<Void> givenBack = Mono.empty();

  public void open(String url) {
    factory = ConnectionFactories.get(url);
  }

  public void openH2Directly(String url) {
    factory = new H2ConnectionFactory(H2ConnectionConfiguration.builder().url(url).build());
  }

  public void openPostgresqlDirectly(int port) {
    factory = new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder().host("localhost").port(port)
        .username("postgres").password("hidden").database("postgres").build());
  }

  public void pool(int size, String validationQuery) {
    pool(size, validationQuery, null);
  }

  /** A pool that makes nobody wait for long. */
  public void hastyPool() {
    patience = Duration.ofSeconds(1);
    pool(1, null);
  }

  public void pool(int size, String validationQuery, String name) {
    ConnectionPoolConfiguration.Builder builder = ConnectionPoolConfiguration.builder(factory).initialSize(0).maxSize(size)
        .maxAcquireTime(patience);
    if (validationQuery != null) {
      builder.validationQuery(validationQuery);
    }
    if (name != null) {
      builder.name(name);
    }
    ConnectionPool pool = new ConnectionPool(builder.build());
    pools.add(pool);
    factory = pool;
  }

  public void closePools() {
    givenBack.block(PATIENCE);
    pools.forEach(pool -> pool.disposeLater().block(PATIENCE));
    pools.clear();
  }

  public void proxy() {
    factory = Proxied.of(factory);
  }

  /** Takes a connection and keeps it. */
  public void take() {
    kept = Mono.from(factory.create()).block(PATIENCE);
  }

  public void giveBack() {
    Mono.from(kept.close()).block(PATIENCE);
  }

  public void giveBackLater(long millis) {
    givenBack = Mono.delay(Duration.ofMillis(millis)).then(Mono.from(kept.close())).cache();
    givenBack.subscribe();
  }

  private <T> List<T> with(Function<Connection, Publisher<T>> work) {
    return Flux.usingWhen(factory.create(), work, Connection::close).collectList().block(PATIENCE);
  }

  private static Statement statement(Connection connection, String sql, Object... values) {
    Statement statement = connection.createStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.bind(i, values[i]);
    }
    return statement;
  }

  private static Publisher<Object> firstColumn(Result result) {
    return result.map((row, metadata) -> row.get(0));
  }

  private static Flux<Object> rows(Statement statement) {
    return Flux.from(statement.execute()).flatMap(R2dbcApplication::firstColumn);
  }

  /** Number of rows, whose type has changed. */
  private static Mono<Object> changed(Statement statement) {
    return Flux.from(statement.execute()).flatMap(result -> Flux.<Object>from(result.getRowsUpdated())).last(0);
  }

  public List<Object> query(String sql, Object... values) {
    return with(connection -> rows(statement(connection, sql, values)));
  }

  public void change(String sql, Object... values) {
    with(connection -> changed(statement(connection, sql, values)));
  }

  /** One statement for each row of another, and a look at what runs in between, on the threads that bring the rows. */
  public List<Object> queryEach(String sql, String inner, Runnable look) {
    return with(connection -> rows(statement(connection, sql)).doOnNext(value -> look.run()).collectList()
        .flatMapMany(Flux::fromIterable).concatMap(value -> rows(statement(connection, inner, value))));
  }

  /** A publisher that is subscribed to this often. */
  public void executeTimes(int times, String sql) {
    with(connection -> {
      Flux<Object> publisher = rows(connection.createStatement(sql));
      Flux<Object> all = Flux.empty();
      for (int i = 0; i < times; i++) {
        all = all.concatWith(publisher);
      }
      return all;
    });
  }

  /** Inserts names at once. */
  public void insertEach(String sql, String... names) {
    with(connection -> {
      Statement statement = connection.createStatement(sql);
      for (int i = 0; i < names.length; i++) {
        statement.bind(0, names[i]);
        if (i < names.length - 1) {
          statement.add();
        }
      }
      return changed(statement);
    });
  }

  public List<Object> insertReturning(String sql, String column) {
    return with(connection -> rows(connection.createStatement(sql).returnGeneratedValues(column)));
  }

  public void batch(String... texts) {
    with(connection -> {
      Batch batch = connection.createBatch();
      for (String text : texts) {
        batch.add(text);
      }
      return Flux.from(batch.execute()).concatMap(result -> Flux.<Object>from(result.getRowsUpdated()));
    });
  }

  /** A transaction with a statement in it, all that a connection does for itself around it. */
  public void transact(String sql, Runnable look) {
    with(connection -> Mono.from(connection.validate(ValidationDepth.REMOTE))
        .then(Mono.from(connection.beginTransaction()))
        .then(Mono.from(connection.createSavepoint("here")))
        .doOnSuccess(nothing -> look.run())
        .then(Mono.defer(() -> changed(connection.createStatement(sql))))
        .flatMap(value -> Mono.from(connection.commitTransaction()).thenReturn(value)));
  }

  /** Wants only the first rows. */
  public List<Object> take(String sql, int count) {
    return with(connection -> rows(connection.createStatement(sql).fetchSize(2)).take(count));
  }

  /** Wants only the first result, as many do who expect one. */
  public Object first(String sql) {
    return with(connection -> Mono.from(connection.createStatement(sql).execute()).flatMap(result -> Mono.from(firstColumn(result)))).get(0);
  }

  /** Gives up, and waits for nothing more. */
  public void giveUp(String sql, long millis) {
    rows(kept.createStatement(sql)).timeout(Duration.ofMillis(millis)).blockLast(PATIENCE);
  }

  /** Does not read what came. */
  public void ignore(String sql) {
    with(connection -> Flux.from(connection.createStatement(sql).execute()).flatMap(result -> Mono.empty()));
  }

  /** Fails itself at a row. */
  public void failAtRow(String sql) {
    with(connection -> Flux.from(connection.createStatement(sql).execute()).flatMap(result -> result.map((row, metadata) -> {
      throw new IllegalStateException("the application's");
    })));
  }

  /** Ends the threads of Reactor's, as an application does that is undeployed. */
  public void end() {
    closePools();
    Schedulers.shutdownNow();
  }
}
