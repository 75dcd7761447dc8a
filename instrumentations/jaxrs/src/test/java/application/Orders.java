package application;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

@Path("/orders")
public class Orders {
  /** Answers who asks. */
  @GET
  @Path("{id}")
  public String one(@PathParam("id") String id, @Context SecurityContext context) {
    Principal user = id.equals("broken") ? null : context.getUserPrincipal();
    return user == null ? "nobody" : user.getName();
  }

  @GET
  @Path("{id}/fails")
  public String fail(@PathParam("id") String id) {
    throw new IllegalStateException(id);
  }

  @GET
  @Path("told")
  @Produces("application/x-www-form-urlencoded")
  public String told() {
    return "name=x%27+or+1%3D1--";
  }

  /** Answers a parameter of a form that another service answers. */
  @GET
  @Path("asks/{type}")
  public String ask(@PathParam("type") String type, @QueryParam("port") int port) {
    Thread.currentThread().setContextClassLoader(Orders.class.getClassLoader());   // in the JDK's server another one from JDK 21 on
    Client client = ClientBuilder.newClient();
    Response answer = client.target("http://localhost:" + port + "/api/orders/told").request().get();
    MultivaluedMap<String, String> form = type.equals("form") ? answer.readEntity(Form.class).asMap()
        : answer.readEntity(new GenericType<MultivaluedMap<String, String>>() { });
    client.close();
    return form.getFirst("name");
  }

  @POST
  @Path("form")
  @Consumes("application/x-www-form-urlencoded")
  public String form(@FormParam("a") String a, @FormParam("name") String name) {
    return name;
  }

  @POST
  @Path("entity")
  public String entity(Form form) {
    return form.asMap().getFirst("name");
  }

  @POST
  @Path("map")
  public String map(MultivaluedMap<String, String> form) {
    return form.getFirst("name");
  }
}
