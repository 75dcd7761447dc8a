package application;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.function.Consumer;

/** What Jersey answers, as in an application of Helidon MP. */
@Path("greetings")
public class Greetings {
  static volatile Consumer<String> served;

  @GET
  @Path("{name}")
  public String greet(@PathParam("name") String name) {
    served.accept("/rest/greetings/" + name);
    return "answer";
  }

  @GET
  @Path("{name}/throws")
  public String fail(@PathParam("name") String name) {
    throw new IllegalStateException("failed");
  }
}
