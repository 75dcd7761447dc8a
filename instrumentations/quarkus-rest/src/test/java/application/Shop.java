package application;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jboss.jandex.Indexer;
import org.jboss.resteasy.reactive.server.core.BlockingOperationSupport;
import org.jboss.resteasy.reactive.server.core.reflection.ReflectiveContextInjectedBeanFactory;
import org.jboss.resteasy.reactive.server.processor.ResteasyReactiveDeploymentManager;
import org.jboss.resteasy.reactive.server.processor.ResteasyReactiveDeploymentManager.PreparedApplication;
import org.jboss.resteasy.reactive.server.processor.ResteasyReactiveDeploymentManager.RunnableApplication;
import org.jboss.resteasy.reactive.server.processor.ResteasyReactiveDeploymentManager.ScanResult;
import org.jboss.resteasy.reactive.server.processor.ResteasyReactiveDeploymentManager.ScanStep;
import org.jboss.resteasy.reactive.server.processor.scanning.AsyncReturnTypeScanner;
import org.jboss.resteasy.reactive.server.processor.util.GeneratedClass;
import org.jboss.resteasy.reactive.server.spi.DefaultRuntimeConfiguration;
import org.jboss.resteasy.reactive.server.vertx.ResteasyReactiveVertxHandler;
import org.jboss.resteasy.reactive.server.vertx.VertxRequestContextFactory;

/** An application of Quarkus REST's on Vert.x, below {@code /shop/api}, built when it starts. Answers the port that it listens on. */
public final class Shop implements IntSupplier, Consumer<Supplier<String>> {
  private static final ExecutorService POOL = Executors.newFixedThreadPool(2, task -> {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  });

  private static volatile Supplier<String> currentSpan = () -> null;

  private final int port;

  public Shop() throws Exception {
    BlockingOperationSupport.setIoThreadDetector(() -> !io.vertx.core.Context.isOnEventLoopThread());
    Indexer indexer = new Indexer();
    for (Class<?> each : new Class<?>[] {Api.class, Home.class, Orders.class, Notes.class, Authors.class, Later.class, Forms.class, Mapping.class, Showing.class}) {
      try (InputStream in = each.getResourceAsStream("/changed/" + each.getName().replace('.', '/') + ".class")) {
        indexer.index(in);
      }
    }
    ScanStep scanning = ResteasyReactiveDeploymentManager.start(indexer.complete());
    scanning.addMethodScanner(new AsyncReturnTypeScanner());
    ScanResult scanned = scanning.scan();
    ClassLoader loader = new Generated(scanned.getGeneratedClasses());
    PreparedApplication prepared = scanned.prepare(loader, ReflectiveContextInjectedBeanFactory.STRING_FACTORY);
    prepared.addScannedSerializers();
    prepared.addBuiltinSerializers();
    RunnableApplication application = prepared.createApplication(configuration(), new VertxRequestContextFactory(), POOL);
    Vertx vertx = Vertx.vertx();
    Router router = Router.router(vertx);
    router.route("/*").handler(context -> context.next());   // as Quarkus has some before
    router.route(application.getPath() + "/*").handler(new ResteasyReactiveVertxHandler(event -> { }, application.getInitialHandler()));
    HttpServer server = vertx.createHttpServer().requestHandler(router);
    port = server.listen(0).toCompletionStage().toCompletableFuture().get().actualPort();
  }

  /** Its parameters differ between releases. */
  private static DefaultRuntimeConfiguration configuration() throws Exception {
    Constructor<?> constructor = DefaultRuntimeConfiguration.class.getConstructors()[0];
    Map<Class<?>, Object> values = Map.of(Duration.class, Duration.ofMinutes(1), boolean.class, true, String.class,
        System.getProperty("java.io.tmpdir"), List.class, List.of(), java.nio.charset.Charset.class, StandardCharsets.UTF_8, Optional.class,
        Optional.empty(), OptionalLong.class, OptionalLong.empty(), long.class, 2048L, int.class, 100);
    Object[] arguments = new Object[constructor.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = values.get(constructor.getParameterTypes()[i]);
    }
    return (DefaultRuntimeConfiguration) constructor.newInstance(arguments);
  }

  @Override
  public int getAsInt() {
    return port;
  }

  /** Sets what tells the span that is current. */
  @Override
  public void accept(Supplier<String> newCurrentSpan) {
    currentSpan = newCurrentSpan;
  }

  private static final class Generated extends ClassLoader {
    private final Map<String, byte[]> classes = new HashMap<>();

    Generated(List<GeneratedClass> generated) {
      super(Shop.class.getClassLoader());
      generated.forEach(each -> classes.put(each.getName().replace('/', '.'), each.getData()));
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] data = classes.get(name);
      if (data == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, data, 0, data.length);
    }
  }

  @ApplicationPath("/shop/api")
  public static class Api extends Application {
  }

  @Path("/")
  public static class Home {
    @GET
    public String home() {
      return "home";
    }
  }

  @Path("/orders/")
  public static class Orders {
    @GET
    public String list() {
      return "orders";
    }

    @POST
    public String add(String order) {
      return order;
    }

    @GET
    @Path("{id}")
    public String one(@PathParam("id") String id) {
      return id;
    }

    @GET
    @Path("/{id}/lines/{line: [0-9]+}")
    public String line(@PathParam("id") String id, @PathParam("line") String line) {
      return id + line;
    }

    @GET
    @Path("{id}/uni")
    public Uni<String> uni(@PathParam("id") String id) {
      return Uni.createFrom().item(id);
    }

    @GET
    @Path("{id}/stage")
    public CompletionStage<String> stage(@PathParam("id") String id) {
      return CompletableFuture.supplyAsync(() -> id, POOL);
    }

    @GET
    @Path("{id}/throws")
    public String fail(@PathParam("id") String id) {
      throw new IllegalStateException(id);
    }

    @GET
    @Path("{id}/fails")
    public Uni<String> failLater(@PathParam("id") String id) {
      return Uni.createFrom().completionStage(() -> CompletableFuture.supplyAsync(() -> fail(id), POOL));
    }

    @GET
    @Path("{id}/elsewhere")
    public Uni<String> failElsewhere(@PathParam("id") String id) {
      return Uni.createFrom().emitter(emitter -> new Thread(() -> emitter.fail(new IllegalStateException(id))).start());
    }

    @GET
    @Path("{id}/maps")
    public String map(@PathParam("id") String id) {
      throw new IllegalArgumentException(id);
    }

    @Path("{id}/notes")
    public Notes notes() {
      return new Notes();
    }
  }

  public static class Notes {
    @GET
    public String all() {
      return "notes";
    }

    @GET
    @Path("{note}")
    public String one(@PathParam("note") String note) {
      return note;
    }

    @Path("{note}/authors")
    public Authors authors() {
      return new Authors();
    }
  }

  public static class Authors {
    @GET
    @Path("{name}")
    public String one(@PathParam("name") String name) {
      return name;
    }
  }

  /** Answers from other threads, with the span that is current there. */
  @Path("/later")
  public static class Later {
    private static volatile AsyncResponse waiting;

    @GET
    @Path("pool")
    public void pool(@Suspended AsyncResponse response) {
      POOL.execute(() -> response.resume(String.valueOf(currentSpan.get())));
    }

    @GET
    @Path("stage")
    public CompletionStage<String> stage() {
      return CompletableFuture.supplyAsync(() -> String.valueOf(currentSpan.get()), POOL);
    }

    @GET
    @Path("waits")
    public void waits(@Suspended AsyncResponse response) {
      waiting = response;
    }

    /** Answers the one that waits, if there is one. */
    @GET
    @Path("resumes")
    public String resumes() {
      boolean resumed = waiting != null && waiting.resume("resumed");
      waiting = resumed ? null : waiting;
      return resumed ? String.valueOf(currentSpan.get()) : "nothing waits";
    }
  }

  /** Answers a parameter of a form. */
  @Path("/forms")
  public static class Forms {
    @POST
    @Path("parameters")
    @Consumes("application/x-www-form-urlencoded")
    public String parameters(@FormParam("a") String a, @FormParam("name") String name) {
      return name;
    }

    @POST
    @Path("parts")
    @Consumes("multipart/form-data")
    public String parts(@FormParam("name") String name) {
      return name;
    }

    @POST
    @Path("map")
    @Consumes("application/x-www-form-urlencoded")
    public String map(MultivaluedMap<String, String> form) {
      return form.getFirst("name");
    }
  }

  /** Shows the span that is current where the application filters a response. */
  @Provider
  public static class Showing implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
      response.getHeaders().putSingle("Span", String.valueOf(currentSpan.get()));
    }
  }

  @Provider
  public static class Mapping implements ExceptionMapper<IllegalArgumentException> {
    @Override
    public Response toResponse(IllegalArgumentException exception) {
      return Response.status(503).build();
    }
  }
}
