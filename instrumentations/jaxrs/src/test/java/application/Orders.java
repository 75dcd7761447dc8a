package application;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MultivaluedMap;
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
