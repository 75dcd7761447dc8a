package application;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** Answers a parameter of a form, or who asks: a filter names that from the header {@code User}. */
@Path("/forms")
public class Forms implements ContainerRequestFilter {
  @POST
  @Path("parameters")
  public String parameters(@FormParam("a") String a, @FormParam("name") String name) {
    return name;
  }

  @POST
  @Path("entity")
  @Consumes("application/x-www-form-urlencoded")
  public String entity(Form form) {
    return form.asMap().getFirst("name");
  }

  @POST
  @Path("map")
  @Consumes("application/x-www-form-urlencoded")
  public String map(MultivaluedMap<String, String> form) {
    return form.getFirst("name");
  }

  @GET
  @Path("user")
  public String user(@Context SecurityContext context) {
    return context.getUserPrincipal().getName();
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String name = request.getHeaderString("User");
    if (name != null) {
      request.setSecurityContext(new Named(name));
    }
  }

  private static final class Named implements SecurityContext {
    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    public Principal getUserPrincipal() {
      return () -> name;
    }

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public boolean isSecure() {
      return false;
    }

    @Override
    public String getAuthenticationScheme() {
      return "test";
    }
  }
}
