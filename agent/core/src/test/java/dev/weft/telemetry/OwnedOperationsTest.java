package dev.weft.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.telemetry.http.HttpServerOperation;
import org.junit.jupiter.api.Test;

class OwnedOperationsTest {
  private final WeakIdentityMap<HttpServerOperation> map = LibraryState.owned("test owned operations");

  private static HttpServerOperation request() {
    HttpServerOperation request =
        HttpServerOperation.start(Context.slot(), Instrumentation.of("test-owned-operations"), "GET", NoHeaders.INSTANCE, null);
    request.detach();
    return request;
  }

  @Test
  void anOperationWhoseObjectWasCollectedIsCancelled() {
    HttpServerOperation lost = request();
    map.put(new Object(), lost);
    await().until(() -> {
      System.gc();
      LibraryState.cancelLost();
      return lost.hasEnded();
    });
    assertThat(map.size()).isZero();
  }

  @Test
  void anOperationWhoseObjectLivesGoesOn() {
    Object key = new Object();
    HttpServerOperation request = request();
    map.put(key, request);
    System.gc();
    LibraryState.cancelLost();
    assertThat(request.hasEnded()).isFalse();
    assertThat(map.remove(key)).isSameAs(request);
    request.cancel();
  }
}
