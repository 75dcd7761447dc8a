package application;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Uses a database by Cassandra's driver. */
public class CassandraApplication {
  CqlSession session;

  public void open(int port, String keyspace) {
    session = CqlSession.builder().addContactPoint(new InetSocketAddress("localhost", port)).withLocalDatacenter("datacenter1")
        .withKeyspace(keyspace).build();
  }

  public void close() {
    session.close();
  }

  static List<Object> firstColumn(Iterable<Row> rows) {
    List<Object> values = new ArrayList<>();
    rows.forEach(row -> values.add(row.getObject(0)));
    return values;
  }

  public List<Object> query(String cql, Object... values) {
    return firstColumn(session.execute(SimpleStatement.newInstance(cql, values)));
  }

  public List<Object> idempotentQuery(String cql) {
    return firstColumn(session.execute(SimpleStatement.builder(cql).setIdempotence(true).setPageSize(2).build()));
  }

  public List<Object> prepared(String cql, Object... values) {
    PreparedStatement prepared = session.prepare(cql);
    List<Object> found = new ArrayList<>();
    for (Object value : values) {
      found.addAll(firstColumn(session.execute(prepared.bind(value))));
    }
    return found;
  }

  public void batch(String cql, String other, Object... values) {
    PreparedStatement prepared = session.prepare(cql);
    BatchStatement batch = BatchStatement.newInstance(DefaultBatchType.LOGGED);
    for (Object value : values) {
      BoundStatement bound = prepared.bind(value);
      batch = batch.add(bound);
    }
    session.execute(batch.add(SimpleStatement.newInstance(other)));
  }

  /** What a look at the context shows once there is an answer, by what is registered with the future. */
  public String queryAsync(String cql, Supplier<String> look) throws Exception {
    return session.executeAsync(cql).handle((rows, thrown) -> look.get()).toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  /** One look after each page. */
  public List<String> pagesAsync(String cql, Supplier<String> look) throws Exception {
    List<String> looks = new ArrayList<>();
    CompletionStage<AsyncResultSet> all = session.executeAsync(SimpleStatement.newInstance(cql).setPageSize(1)).thenCompose(page -> next(page, looks, look));
    all.toCompletableFuture().get(10, TimeUnit.SECONDS);
    return looks;
  }

  private static CompletionStage<AsyncResultSet> next(AsyncResultSet page, List<String> looks, Supplier<String> look) {
    looks.add(look.get());
    return page.fetchNextPage().thenCompose(next -> {
      if (next.hasMorePages()) {
        return next(next, looks, look);
      }
      looks.add(look.get());
      return CompletableFuture.completedFuture(next);
    });
  }

  public boolean cancel(String cql) {
    CompletionStage<AsyncResultSet> answer = session.executeAsync(cql);
    return answer.toCompletableFuture().cancel(true) && answer.toCompletableFuture().isCancelled();
  }
}
