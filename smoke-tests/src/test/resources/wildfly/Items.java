package example;

import jakarta.ejb.EJB;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Asks an asynchronous bean. */
@Path("items")
public class Items {
  @EJB
  private Prices prices;

  @GET
  @Path("{id}")
  public String read(@PathParam("id") String id) throws Exception {
    return id + ' ' + prices.read().get();
  }
}
