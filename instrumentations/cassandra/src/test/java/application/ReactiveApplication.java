package application;

import com.datastax.dse.driver.api.core.cql.reactive.ReactiveResultSet;
import com.datastax.dse.driver.api.core.cql.reactive.ReactiveRow;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** What came with 4.4. */
public final class ReactiveApplication extends CassandraApplication {
  /** Returns what subscribes. That returns one look for each row. */
  public Callable<List<String>> publisher(String cql, Supplier<String> look) {
    ReactiveResultSet rows = session.executeReactive(SimpleStatement.newInstance(cql).setPageSize(1));
    return () -> {
      CompletableFuture<List<String>> end = new CompletableFuture<>();
      rows.subscribe(new Looks(look, end));
      return end.get(10, TimeUnit.SECONDS);
    };
  }

  private static final class Looks implements Subscriber<ReactiveRow> {
    private final List<String> looks = new ArrayList<>();
    private final Supplier<String> look;
    private final CompletableFuture<List<String>> end;

    Looks(Supplier<String> look, CompletableFuture<List<String>> end) {
      this.look = look;
      this.end = end;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ReactiveRow row) {
      looks.add(look.get());
    }

    @Override
    public void onError(Throwable thrown) {
      end.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
      end.complete(looks);
    }
  }
}
