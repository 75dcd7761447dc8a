package dev.weft.telemetry.rpc;

import static dev.weft.telemetry.ReadAttributes.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.MapHeaders;
import dev.weft.telemetry.SemanticAttributes;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpcOperationTest {
  private final RpcOperation operation = RpcOperation.startCall(Instrumentation.of("test"), "grpc", "shop.Orders/Find");

  @AfterEach
  void leave() {
    operation.cancel();
    Context.switchTo(null);
  }

  @ParameterizedTest
  @CsvSource({"shop.example:8080,shop.example,8080", "shop.example,shop.example,", "[::1]:8080,::1,8080", "[::1],::1,", "::1,::1,",
      "shop.example:http,shop.example,", "shop.example:99999999999,shop.example,"})
  void aServerIsAHostAndPerhapsAPort(String authority, String host, Long port) {
    operation.server(authority);
    assertThat(value(operation, SemanticAttributes.SERVER_ADDRESS)).isEqualTo(host);
    assertThat(value(operation, SemanticAttributes.SERVER_PORT)).isEqualTo(port);
  }

  @Test
  void aFullNameIsServiceAndMethod() {
    assertThat(operation.method().service).isEqualTo("shop.Orders");
    assertThat(operation.method().name).isEqualTo("Find");
    assertThat(RpcMethod.of("Find").service).isNull();
  }

  @Test
  void aNameInPartsIsTheSameMethod() {
    RpcMethod method = RpcMethod.of("shop.Orders", "Find");
    assertThat(method.fullName).isEqualTo("shop.Orders/Find");
    assertThat(RpcMethod.of("shop.Orders", "Find")).isSameAs(method);
    assertThat(RpcMethod.dotted("shop.Orders", "Find").fullName).isEqualTo("shop.Orders.Find");
  }

  @Test
  void aCallIsPartOfTheRequestThatBringsIt() {
    Map<String, String> headers = Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    RpcOperation inside = RpcOperation.startServingInside(Instrumentation.of("test"), "dubbo", null, MapHeaders.INSTANCE, headers);
    inside.cancel();
    assertThat(inside.parentSpanId()).isEqualTo(operation.spanId());

    Context.switchTo(null);
    RpcOperation first = RpcOperation.startServingInside(Instrumentation.of("test"), "dubbo", null, MapHeaders.INSTANCE, headers);
    first.cancel();
    assertThat(first.parentSpanId()).isEqualTo(0xb7ad6b7169203331L);
  }

  @Test
  void theErrorIsTheStatusAndTheExceptionIsKept() {
    IllegalStateException thrown = new IllegalStateException();
    operation.status("UNAVAILABLE", true);
    operation.handled(thrown);
    operation.end(null);
    assertThat(operation.errorType()).isEqualTo("UNAVAILABLE");
    assertThat(value(operation, SemanticAttributes.ERROR_TYPE)).isEqualTo("UNAVAILABLE");
  }

  @Test
  void aCallKeepsNoExceptionOnceItIsReported() {
    WeakReference<Throwable> thrown = endWithException();
    await().pollDelay(Duration.ZERO).until(() -> {
      System.gc();
      return thrown.get() == null;
    });
  }

  private WeakReference<Throwable> endWithException() {
    IllegalStateException thrown = new IllegalStateException();
    operation.status("INTERNAL", true);
    operation.handled(thrown);
    operation.end(null);
    operation.handled(thrown);
    operation.forgetException();   // as once it is reported
    return new WeakReference<>(thrown);
  }

  @Test
  void anExceptionWithoutAStatusIsTheError() {
    operation.end(new IllegalStateException());
    assertThat(operation.errorType()).isEqualTo("java.lang.IllegalStateException");
  }
}
