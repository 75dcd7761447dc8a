package example;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import javax.naming.InitialContext;

/** Asks an asynchronous bean. */
@Path("items")
public class Items {
  @GET
  @Path("{id}")
  public String read(@PathParam("id") String id) throws Exception {
    Prices prices = InitialContext.doLookup("java:module/Prices");   // not each server injects beans into resources
    return id + ' ' + prices.read().get();
  }
}
