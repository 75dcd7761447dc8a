package application;

import com.datastax.driver.core.BatchStatement;
import com.datastax.driver.core.Cluster;
import com.datastax.driver.core.NettyOptions;
import com.datastax.driver.core.PreparedStatement;
import com.datastax.driver.core.ResultSet;
import com.datastax.driver.core.ResultSetFuture;
import com.datastax.driver.core.Row;
import com.datastax.driver.core.Session;
import com.datastax.driver.core.SimpleStatement;
import com.datastax.driver.core.querybuilder.QueryBuilder;
import com.google.common.util.concurrent.ListenableFuture;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Uses a database by Cassandra's driver 3. */
public final class CassandraApplication {
  private Session session;

  public void open(int port, String keyspace) {
    Cluster cluster = Cluster.builder().addContactPointsWithPorts(new InetSocketAddress("localhost", port)).withoutJMXReporting()
        .withNettyOptions(new ClosedAtOnce()).build();
    try {
      session = cluster.connect(keyspace);
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  public void close() {
    session.getCluster().close();
  }

  private static List<Object> firstColumn(Iterable<Row> rows) {
    List<Object> values = new ArrayList<>();
    rows.forEach(row -> values.add(row.getObject(0)));
    return values;
  }

  public List<Object> query(String cql, Object... values) {
    return firstColumn(session.execute(cql, values));
  }

  public List<Object> idempotentQuery(String cql) {
    return firstColumn(session.execute(new SimpleStatement(cql).setIdempotent(true).setFetchSize(2)));
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
    BatchStatement batch = new BatchStatement();
    for (Object value : values) {
      batch.add(prepared.bind(value));
    }
    session.execute(batch.add(new SimpleStatement(other)));
  }

  /** By the driver's own builder: a function's argument stands in the text, other values do not. */
  public void insertBuilt(String name, int id) {
    session.execute(QueryBuilder.insertInto("orders").value("shop", 9).value("id", id)
        .value("name", QueryBuilder.fcall("blobAsText", QueryBuilder.fcall("textAsBlob", name))));
  }

  /** What a look at the context shows once there is an answer, by what is registered with the future. */
  public String queryAsync(String cql, Supplier<String> look) throws Exception {
    CompletableFuture<String> seen = new CompletableFuture<>();
    session.executeAsync(cql).addListener(() -> seen.complete(look.get()), Runnable::run);
    return seen.get(10, TimeUnit.SECONDS);
  }

  /** One look after each page. */
  public List<String> pagesAsync(String cql, Supplier<String> look) throws Exception {
    CompletableFuture<List<String>> looks = new CompletableFuture<>();
    follow(session.executeAsync(new SimpleStatement(cql).setFetchSize(1)), new ArrayList<>(), look, looks);
    return looks.get(10, TimeUnit.SECONDS);
  }

  private static void follow(ListenableFuture<ResultSet> page, List<String> looks, Supplier<String> look, CompletableFuture<List<String>> all) {
    page.addListener(() -> {
      try {
        looks.add(look.get());
        ResultSet rows = page.get();
        if (rows.isFullyFetched()) {
          all.complete(looks);
        } else {
          follow(rows.fetchMoreResults(), looks, look, all);
        }
      } catch (Exception e) {
        all.completeExceptionally(e);
      }
    }, Runnable::run);
  }

  private static final class ClosedAtOnce extends NettyOptions {
    @Override
    public void onClusterClose(EventLoopGroup group) {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
  }

  public boolean cancel(String cql) {
    ResultSetFuture answer = session.executeAsync(cql);
    return answer.cancel(true) && answer.isCancelled();
  }
}
