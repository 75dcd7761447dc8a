package application;

import io.helidon.security.Security;
import io.helidon.security.providers.httpauth.HttpBasicAuthProvider;
import io.helidon.security.providers.httpauth.SecureUserStore;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.security.SecurityFeature;
import java.util.Optional;
import java.util.function.IntSupplier;

/** As the one of Helidon 3. */
public final class Helidon4Application implements IntSupplier {
  private final WebServer server;

  public Helidon4Application() {
    Security security = Security.builder().addProvider(HttpBasicAuthProvider.builder().userStore(login -> Optional.of(new Known(login)))).build();
    server = WebServer.builder().host("localhost").port(0)
        .addFeature(SecurityFeature.builder().security(security).build())
        .routing(routing -> routing
            .get("/closed", SecurityFeature.authenticate(), (request, response) -> response.send("answer"))
            .get("/open", SecurityFeature.authenticate().authenticationOptional(), (request, response) -> response.send("answer")))
        .build().start();
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
