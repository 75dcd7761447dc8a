package application;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.server.GrpcServer;
import java.util.function.IntSupplier;

/** A service whose method ends as the message says. */
public final class Orders implements IntSupplier {
  private final HttpServer server;

  public Orders() throws Exception {
    Vertx vertx = Vertx.vertx();
    GrpcServer grpc = GrpcServer.server(vertx);
    ServiceMethod<Buffer, Buffer> method =
        ServiceMethod.server(ServiceName.create("shop", "Orders"), "Find", GrpcMessageEncoder.IDENTITY, GrpcMessageDecoder.IDENTITY);
    grpc.callHandler(method, call -> call.handler(message -> {
      String said = message.toString();
      if (said.equals("throws")) {
        throw new IllegalStateException("failed");
      } else if (said.equals("OK")) {
        call.response().end(Buffer.buffer("found"));
      } else {
        call.response().status(GrpcStatus.valueOf(said)).end();
      }
    }));
    grpc.callHandler(call -> call.endHandler(end -> call.response().status(GrpcStatus.UNIMPLEMENTED).end()));
    server = vertx.createHttpServer().requestHandler(grpc).listen(0, "localhost").toCompletionStage().toCompletableFuture().get();
  }

  @Override
  public int getAsInt() {
    return server.actualPort();
  }
}
