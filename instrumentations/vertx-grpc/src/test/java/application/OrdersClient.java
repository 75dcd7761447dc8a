package application;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientRequest;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/** Calls the service, and returns what it answered. */
public final class OrdersClient implements IntFunction<CompletableFuture<String>> {
  private final GrpcClient client = GrpcClient.client(Vertx.vertx());

  @Override
  public CompletableFuture<String> apply(int port) {
    Future<GrpcClientRequest<Buffer, Buffer>> begun = request(SocketAddress.inetSocketAddress(port, "localhost"));
    return begun.compose(request -> request.fullMethodName("shop.Orders/Find").send(Buffer.buffer("OK"))).compose(response -> response.last())
        .map(Buffer::toString).toCompletionStage().toCompletableFuture();
  }

  /** The type of the parameter has changed. */
  @SuppressWarnings("unchecked")
  private Future<GrpcClientRequest<Buffer, Buffer>> request(SocketAddress address) {
    try {
      for (Method method : GrpcClient.class.getMethods()) {
        if (method.getName().equals("request") && method.getParameterCount() == 1 && method.getParameterTypes()[0].isInstance(address)) {
          return (Future<GrpcClientRequest<Buffer, Buffer>>) method.invoke(client, address);
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    throw new IllegalStateException("no request");
  }
}
