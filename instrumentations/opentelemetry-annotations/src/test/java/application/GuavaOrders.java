package application;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import io.opentelemetry.instrumentation.annotations.WithSpan;

/** Methods with annotations whose results come later, by Guava. */
public final class GuavaOrders {
  private final SettableFuture<String> answer = SettableFuture.create();

  @WithSpan
  public ListenableFuture<String> ask() {
    return answer;
  }

  @WithSpan
  public SettableFuture<String> askSettable() {
    return answer;
  }

  public void answer() {
    answer.set("yes");
  }

  public void refuse() {
    answer.setException(new IllegalStateException("no"));
  }

  public void cancel() {
    answer.cancel(false);
  }
}
