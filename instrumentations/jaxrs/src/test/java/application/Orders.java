package application;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
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
}
