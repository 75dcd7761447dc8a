package application;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.Result;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads results as segments, which came with 0.9. */
public final class Segments {
  public List<Object> query(String url, String sql) {
    return Flux.usingWhen(ConnectionFactories.get(url).create(), connection -> Flux.from(connection.createStatement(sql).execute())
        .flatMap(result -> result.filter(segment -> segment instanceof Result.RowSegment)
            .flatMap(segment -> Mono.just(((Result.RowSegment) segment).row().get(0)))), Connection::close)
        .collectList().block(Duration.ofSeconds(10));
  }
}
