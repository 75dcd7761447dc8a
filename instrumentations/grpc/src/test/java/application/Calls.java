package application;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** A server and a client of it. */
public final class Calls {
  private static final MethodDescriptor<String, String> SAY = method("Say", MethodDescriptor.MethodType.UNARY);
  private static final MethodDescriptor<String, String> REPEAT = method("Repeat", MethodDescriptor.MethodType.SERVER_STREAMING);
  private static final MethodDescriptor<String, String> CHAT = method("Chat", MethodDescriptor.MethodType.BIDI_STREAMING);
  private static final Metadata.Key<String> PARENT = Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);

  private final Supplier<String> current;
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final List<Map<String, List<String>>> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger attempts = new AtomicInteger();
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final Server server;
  private final ManagedChannel channel;

  /** @param current names what is current on a thread */
  public Calls(String transport, Supplier<String> current) throws Exception {
    this.current = current;
    String name = "calls-" + System.identityHashCode(this);
    boolean inProcess = transport.equals("in-process");
    ServerBuilder<?> builder = inProcess ? InProcessServerBuilder.forName(name) : ServerBuilder.forPort(0);
    server = builder.addService(ServerInterceptors.intercept(service(), new Recorder())).build().start();
    ManagedChannelBuilder<?> client = inProcess ? InProcessChannelBuilder.forName(name) : client(transport, server.getPort());
    channel = client.build();
  }

  private static ManagedChannelBuilder<?> client(String transport, int port) throws Exception {
    ManagedChannelBuilder<?> client = transport.equals("okhttp") ? okHttp(port) : ManagedChannelBuilder.forAddress("localhost", port);
    try {
      ManagedChannelBuilder.class.getMethod("usePlaintext").invoke(client);
    } catch (NoSuchMethodException e) {   // up to 1.10
      ManagedChannelBuilder.class.getMethod("usePlaintext", boolean.class).invoke(client, true);
    }
    return client;
  }

  /** Not by reflection: other methods of the class name types that are not there. */
  private static ManagedChannelBuilder<?> okHttp(int port) throws Exception {
    Class<?> type = Class.forName("io.grpc.okhttp.OkHttpChannelBuilder");
    try {
      return (ManagedChannelBuilder<?>) MethodHandles.publicLookup()
          .findStatic(type, "forAddress", MethodType.methodType(type, String.class, int.class)).invoke("localhost", port);
    } catch (Exception e) {
      throw e;
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }

  private static MethodDescriptor<String, String> method(String name, MethodDescriptor.MethodType type) {
    return MethodDescriptor.<String, String>newBuilder().setType(type).setFullMethodName("shop.Orders/" + name)
        .setRequestMarshaller(new Text()).setResponseMarshaller(new Text()).build();
  }

  private static final class Text implements MethodDescriptor.Marshaller<String> {
    @Override
    public InputStream stream(String text) {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String parse(InputStream in) {
      try {
        byte[] bytes = new byte[1000];
        int length = 0;
        for (int read = in.read(bytes); read > 0; read = in.read(bytes, length, bytes.length - length)) {
          length += read;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private ServerServiceDefinition service() {
    return ServerServiceDefinition.builder("shop.Orders")
        .addMethod(SAY, ServerCalls.asyncUnaryCall(this::say))
        .addMethod(REPEAT, ServerCalls.asyncServerStreamingCall(this::repeat))
        .addMethod(CHAT, ServerCalls.asyncBidiStreamingCall(this::chat))
        .build();
  }

  private void say(String request, StreamObserver<String> answer) {
    seen.add("say " + current.get());
    String[] words = request.split(" ");
    switch (words[0]) {
      case "throw":
        throw new IllegalStateException("no order");
      case "close":
        answer.onError(Status.fromCodeValue(Integer.parseInt(words[1])).withDescription("no").asRuntimeException());
        return;
      case "error":
        answer.onError(new IllegalArgumentException("no order"));
        return;
      case "hang":
        ((ServerCallStreamObserver<String>) answer).setOnCancelHandler(() -> {
          seen.add("cancelled " + current.get());
          cancelled.countDown();
        });
        return;
      case "third":
        if (attempts.incrementAndGet() < 3) {
          answer.onError(Status.UNAVAILABLE.asRuntimeException());
          return;
        }
        break;
      default:
        break;
    }
    answer.onNext("re: " + request);
    answer.onCompleted();
  }

  private void repeat(String times, StreamObserver<String> answer) {
    for (int i = 0; i < Integer.parseInt(times); i++) {
      answer.onNext(Integer.toString(i));
    }
    answer.onCompleted();
  }

  private StreamObserver<String> chat(StreamObserver<String> answers) {
    seen.add("chat " + current.get());
    return new StreamObserver<String>() {
      @Override
      public void onNext(String message) {
        if (message.equals("throw")) {
          throw new IllegalStateException("no chat");
        }
        if (message.equals("0")) {
          seen.add("next " + current.get());
        }
        answers.onNext(message);
      }

      @Override
      public void onError(Throwable thrown) {
        seen.add("error " + current.get());
        cancelled.countDown();
      }

      @Override
      public void onCompleted() {
        seen.add("completed " + current.get());
        answers.onCompleted();
      }
    };
  }

  /** Notes the metadata of each call. */
  private final class Recorder implements ServerInterceptor {
    @Override
    public <A, B> ServerCall.Listener<A> interceptCall(ServerCall<A, B> call, Metadata metadata, ServerCallHandler<A, B> next) {
      seen.add("interceptor " + current.get());
      Map<String, List<String>> all = new HashMap<>();
      for (String name : metadata.keys()) {
        if (!name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
          List<String> values = all.computeIfAbsent(name, absent -> new ArrayList<>());
          metadata.getAll(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER)).forEach(values::add);
        }
      }
      received.add(all);
      return next.startCall(call, metadata);
    }
  }

  /** What was current where the server called the application, by the names of places. */
  public List<String> seen() {
    return seen;
  }

  public List<Map<String, List<String>>> received() {
    return received;
  }

  public int port() {
    return server.getPort();
  }

  public String say(String request) {
    return ClientCalls.blockingUnaryCall(channel, SAY, CallOptions.DEFAULT, request);
  }

  /** Makes a call that may take so long. */
  public String say(String request, long millis) {
    return ClientCalls.blockingUnaryCall(channel, SAY, CallOptions.DEFAULT.withDeadlineAfter(millis, TimeUnit.MILLISECONDS), request);
  }

  /** Makes a call of a method that the server does not have. */
  public String call(String method) {
    MethodDescriptor<String, String> unknown = MethodDescriptor.<String, String>newBuilder().setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(method).setRequestMarshaller(new Text()).setResponseMarshaller(new Text()).build();
    return ClientCalls.blockingUnaryCall(channel, unknown, CallOptions.DEFAULT, "x");
  }

  /** Makes a call over a channel whose own interceptor sets the parent. */
  public String sayWithParent(String parent) throws Exception {
    ManagedChannel other = client("", server.getPort()).intercept(new ClientInterceptor() {
      @Override
      public <A, B> ClientCall<A, B> interceptCall(MethodDescriptor<A, B> method, CallOptions options, Channel next) {
        return new ForwardingClientCall.SimpleForwardingClientCall<A, B>(next.newCall(method, options)) {
          @Override
          public void start(Listener<B> listener, Metadata metadata) {
            metadata.discardAll(PARENT);
            metadata.put(PARENT, parent);
            super.start(listener, metadata);
          }
        };
      }
    }).build();
    try {
      return ClientCalls.blockingUnaryCall(other, SAY, CallOptions.DEFAULT, "hello");
    } finally {
      stop(other);
    }
  }

  /** Makes a call to a port where there is no server. */
  public String sayTo(int port) throws Exception {
    ManagedChannel other = client("", port).build();
    try {
      return ClientCalls.blockingUnaryCall(other, SAY, CallOptions.DEFAULT, "hello");
    } finally {
      stop(other);
    }
  }

  /** Makes a call over a channel that tries it up to five times. */
  public String sayWithRetries(String request) throws Exception {
    Map<String, Object> policy = new HashMap<>();
    policy.put("maxAttempts", 5.0);
    policy.put("initialBackoff", "0.01s");
    policy.put("maxBackoff", "0.02s");
    policy.put("backoffMultiplier", 2.0);
    policy.put("retryableStatusCodes", Collections.singletonList("UNAVAILABLE"));
    Map<String, Object> method = new HashMap<>();
    method.put("name", Collections.singletonList(Collections.singletonMap("service", "shop.Orders")));
    method.put("retryPolicy", policy);
    ManagedChannelBuilder<?> builder = client("", server.getPort());
    ManagedChannelBuilder.class.getMethod("enableRetry").invoke(builder);
    ManagedChannelBuilder.class.getMethod("defaultServiceConfig", Map.class)
        .invoke(builder, Collections.singletonMap("methodConfig", Collections.singletonList(method)));
    ManagedChannel other = builder.build();
    try {
      return ClientCalls.blockingUnaryCall(other, SAY, CallOptions.DEFAULT, request);
    } finally {
      stop(other);
    }
  }

  /** Makes a call over a channel that was shut down. */
  public String sayAfterShutdown() throws Exception {
    ManagedChannel other = client("", server.getPort()).build();
    stop(other);
    return ClientCalls.blockingUnaryCall(other, SAY, CallOptions.DEFAULT, "hello");
  }

  /** Makes a call whose outcome is given to a callback, together with what is current there. */
  public void callBack(String request, BiConsumer<String, String> callback) {
    ClientCalls.asyncUnaryCall(channel.newCall(SAY, CallOptions.DEFAULT), request, new StreamObserver<String>() {
      @Override
      public void onNext(String message) {
        callback.accept("next", current.get());
      }

      @Override
      public void onError(Throwable thrown) {
        callback.accept(Status.fromThrowable(thrown).getCode().name(), current.get());
      }

      @Override
      public void onCompleted() {
        callback.accept("completed", current.get());
      }
    });
  }

  /** Makes a call by a future, whose listener is called with what is current there. */
  public Future<String> future(String request, BiConsumer<String, String> listener) {
    com.google.common.util.concurrent.ListenableFuture<String> future =
        ClientCalls.futureUnaryCall(channel.newCall(SAY, CallOptions.DEFAULT), request);
    Executor direct = Runnable::run;
    future.addListener(() -> listener.accept("done", current.get()), direct);
    return future;
  }

  public int repeat(int times) {
    Iterator<String> answers = ClientCalls.blockingServerStreamingCall(channel, REPEAT, CallOptions.DEFAULT, Integer.toString(times));
    int count = 0;
    while (answers.hasNext()) {
      answers.next();
      count++;
    }
    return count;
  }

  /** Sends messages, or breaks off once the server has got a message. Returns the status. */
  public String chat(String... messages) throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    List<String> outcome = new CopyOnWriteArrayList<>();
    StreamObserver<String> requests = ClientCalls.asyncBidiStreamingCall(channel.newCall(CHAT, CallOptions.DEFAULT), new StreamObserver<String>() {
      @Override
      public void onNext(String message) {
        // is counted by the server
      }

      @Override
      public void onError(Throwable thrown) {
        outcome.add(Status.fromThrowable(thrown).getCode().name());
        over.countDown();
      }

      @Override
      public void onCompleted() {
        outcome.add("OK");
        over.countDown();
      }
    });
    for (String message : messages) {
      if (!message.equals("cancel")) {
        requests.onNext(message);
      }
    }
    if (Arrays.asList(messages).contains("cancel")) {
      while (!seen.toString().contains("next ")) {
        Thread.yield();
      }
      requests.onError(Status.CANCELLED.asRuntimeException());
    } else if (!Arrays.asList(messages).contains("throw")) {
      requests.onCompleted();
    }
    over.await();
    return outcome.get(0);
  }

  /** Makes two calls with one metadata object. Returns how many values of the parent it has then. */
  public int sayTwice() throws InterruptedException {
    Metadata metadata = new Metadata();
    for (int i = 0; i < 2; i++) {
      CountDownLatch over = new CountDownLatch(1);
      ClientCall<String, String> call = channel.newCall(SAY, CallOptions.DEFAULT);
      call.start(new ClientCall.Listener<String>() {
        @Override
        public void onClose(Status status, Metadata trailers) {
          over.countDown();
        }
      }, metadata);
      call.request(2);
      call.sendMessage("hello");
      call.halfClose();
      over.await();
    }
    int count = 0;
    for (String value : metadata.getAll(PARENT)) {
      count += value.isEmpty() ? 0 : 1;
    }
    return count;
  }

  /** Waits until the server knows that the client gave up. */
  public boolean awaitCancelled() throws InterruptedException {
    return cancelled.await(10, TimeUnit.SECONDS);
  }

  public void close() throws InterruptedException {
    stop(channel);
    server.shutdownNow();
    server.awaitTermination(10, TimeUnit.SECONDS);
  }

  private static void stop(ManagedChannel channel) throws InterruptedException {
    channel.shutdownNow();
    channel.awaitTermination(10, TimeUnit.SECONDS);
  }
}
