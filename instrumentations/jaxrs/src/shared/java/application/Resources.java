package application;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** An application of JAX-RS, the same for each implementation. */
public final class Resources extends Application {
  private static final ExecutorService POOL = Executors.newFixedThreadPool(2, task -> {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  });
  private static volatile Supplier<String> currentSpan = () -> null;

  /** Sets what tells the span that is current. */
  static void show(Supplier<String> newCurrentSpan) {
    currentSpan = newCurrentSpan;
  }

  @Override
  public Set<Class<?>> getClasses() {
    return new HashSet<>(Arrays.asList(Home.class, Orders.class, Later.class, Mapping.class, Refusing.class, Showing.class));
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
    @Produces("text/plain")
    public String list() {
      return "orders";
    }

    @POST
    @Consumes("text/plain")
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
    public String line(@PathParam("id") String id, @PathParam("line") int line) {
      return id + line;
    }

    @GET
    @Path("{id}/throws")
    public String fail(@PathParam("id") String id) {
      throw new IllegalStateException(id);
    }

    @GET
    @Path("{id}/maps")
    public String map(@PathParam("id") String id) {
      throw new IllegalArgumentException(id);
    }

    @GET
    @Path("{id}/later")
    public void later(@PathParam("id") String id, @Suspended AsyncResponse response) {
      new Thread(() -> response.resume(id)).start();
    }

    @Path("{id}/notes")
    public Notes notes() {
      return new Notes();
    }

    @Path("{id}/remarks")
    public Notes remarks() {
      return new Notes();
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

  /** Shows the span that is current where the application filters a response. */
  @Provider
  public static class Showing implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
      response.getHeaders().putSingle("Span", String.valueOf(currentSpan.get()));
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

  @Provider
  public static class Mapping implements ExceptionMapper<IllegalArgumentException> {
    @Override
    public Response toResponse(IllegalArgumentException exception) {
      return Response.status(503).build();
    }
  }

  @Provider
  public static class Refusing implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      if (request.getHeaderString("Refuse") != null) {
        request.abortWith(Response.status(401).build());
      }
    }
  }
}
