package application;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;

/** The header {@code User} says who sends a request. A user {@code refused} is refused, and one {@code broken} does not tell its name. */
@Provider
public class Users implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    String name = request.getHeaderString("User");
    if (name != null) {
      request.setSecurityContext(new Named(name));
    }
    if ("refused".equals(name)) {
      request.abortWith(Response.status(403).build());
    }
  }

  private static final class Named implements SecurityContext {
    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    public Principal getUserPrincipal() {
      if (name.equals("broken")) {
        throw new IllegalStateException("no user");
      }
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
