package application;

import io.helidon.security.Security;
import io.helidon.security.integration.webserver.WebSecurity;
import io.helidon.security.providers.httpauth.HttpBasicAuthProvider;
import io.helidon.security.providers.httpauth.SecureUserStore;
import io.helidon.webserver.Routing;
import io.helidon.webserver.WebServer;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Everybody is known by a name, with the password {@code secret}; {@code /open} also lets in who tells none. Answers the port. */
public final class Helidon3Application implements IntSupplier {
  private final WebServer server;

  public Helidon3Application() {
    Security security = Security.builder().addProvider(HttpBasicAuthProvider.builder().userStore(login -> Optional.of(new Known(login)))).build();
    Routing routing = Routing.builder()
        .register(WebSecurity.create(security))
        .get("/closed", WebSecurity.authenticate(), (request, response) -> response.send("answer"))
        .get("/open", WebSecurity.authenticate().authenticationOptional(), (request, response) -> response.send("answer"))
        .build();
    server = WebServer.builder(routing).bindAddress(InetAddress.getLoopbackAddress()).port(0).build().start().await(10, TimeUnit.SECONDS);
  }

  @Override
  public int getAsInt() {
    return server.port();
  }

  private static final class Known implements SecureUserStore.User {
    private final String login;

    Known(String login) {
      this.login = login;
    }

    @Override
    public String login() {
      return login;
    }

    @Override
    public boolean isPasswordValid(char[] password) {
      return "secret".equals(new String(password));
    }
  }
}
