package application;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.util.List;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Uses Spring's client on top of a pool, in a transaction. */
public final class SpringApplication {
  public List<Object> query(String url, String sql, Object value) {
    ConnectionPool pool = new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectionFactories.get(url)).initialSize(1).maxSize(2).build());
    try {
      return DatabaseClient.create(pool).sql(sql).bind("id", value).map((row, metadata) -> row.get(0)).all().collectList()
          .as(TransactionalOperator.create(new R2dbcTransactionManager(pool))::transactional)
          .block(Duration.ofSeconds(10));
    } finally {
      pool.disposeLater().block(Duration.ofSeconds(10));
    }
  }
}
