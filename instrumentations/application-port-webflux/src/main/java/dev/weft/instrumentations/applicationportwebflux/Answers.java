package dev.weft.instrumentations.applicationportwebflux;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.AgentPage;
import dev.weft.telemetry.http.HttpServerOperation;
import java.util.Map;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Answers a request in place of the application. */
final class Answers {
  private static final Instrumentation INSTRUMENTATION = Instrumentation.of("application-port-webflux");
  /** No page takes as much: the rest is not read, and the page refuses it. */
  private static final int MOST_BYTES = AgentPage.LONGEST_BODY + 1;

  private Answers() {
  }

  /** Null while the instrumentation is switched off. */
  static @Nullable Mono<Void> of(AgentPage page, String path, ServerHttpRequest request, ServerHttpResponse response) {
    if (!INSTRUMENTATION.isOn()) {
      return null;
    }
    INSTRUMENTATION.called();
    HttpServerOperation.cancelUnclaimed(Context.slot());
    String method = String.valueOf(request.getMethod());
    return body(method, request).publishOn(Schedulers.boundedElastic())   // a probe may wait for a database
        .flatMap(body -> Mono.fromCallable(() -> page.answer(new ShownRequest(method, path, request, body))))
        .flatMap(answer -> write(answer, method.equals("HEAD"), response));
  }

  private static Mono<byte[]> body(String method, ServerHttpRequest request) {
    if (!method.equals("POST")) {
      return Mono.just(new byte[0]);
    }
    return DataBufferUtils.join(request.getBody(), MOST_BYTES).map(Answers::read)
        .onErrorReturn(DataBufferLimitException.class, new byte[MOST_BYTES]).defaultIfEmpty(new byte[0]);
  }

  private static byte[] read(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  private static Mono<Void> write(AgentPage.Answer answer, boolean withoutBody, ServerHttpResponse response) {
    response.setRawStatusCode(answer.status());
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      response.getHeaders().set(header.getKey(), header.getValue());
    }
    return withoutBody || answer.body().length == 0 ? response.setComplete()
        : response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(answer.body())));
  }
}
