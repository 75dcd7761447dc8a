package application;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** What Jersey answers. */
@Path("greetings")
public class Greetings {
  @GET
  @Path("{name}")
  public String greet(@PathParam("name") String name) {
    return "answer";
  }
}
