package application;

import com.sun.jersey.api.model.AbstractMethod;
import com.sun.jersey.spi.container.ContainerRequestFilter;
import com.sun.jersey.spi.container.ContainerResponseFilter;
import com.sun.jersey.spi.container.ResourceFilter;
import com.sun.jersey.spi.container.ResourceFilterFactory;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Application;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import javax.ws.rs.ext.Provider;

/** An application of JAX-RS 1. */
public final class Resources extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return new HashSet<>(Arrays.asList(Home.class, Orders.class, Mapping.class));
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
    public String later(@PathParam("id") String id) {
      return id;
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

  /** Has a filter for each resource method, as Jersey's own for roles is one. */
  public static final class Refusing implements ResourceFilterFactory, ResourceFilter {
    @Override
    public List<ResourceFilter> create(AbstractMethod method) {
      return Collections.singletonList(this);
    }

    @Override
    public ContainerRequestFilter getRequestFilter() {
      return request -> {
        if (request.getHeaderValue("Refuse") != null) {
          throw new WebApplicationException(401);
        }
        return request;
      };
    }

    @Override
    public ContainerResponseFilter getResponseFilter() {
      return null;
    }
  }
}
