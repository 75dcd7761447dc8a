package dev.weft.instrumentations.springsecurity;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.security.LoginAttempt;
import java.util.function.Consumer;
import org.springframework.security.core.Authentication;
import org.springframework.web.server.ServerWebExchange;

/** A login that a filter of WebFlux has managers decide about, on whichever threads. Only the first decision counts. */
final class ReactiveLogin implements Consumer<Throwable> {
  private static final String ATTRIBUTE = "dev.weft.spring-security.login";

  private final @Nullable HttpServerOperation request;
  private final String user;
  private boolean decided;

  private ReactiveLogin(@Nullable HttpServerOperation request, String user) {
    this.request = request;
    this.user = user;
  }

  /** Null for a token that comes with each request, and while the instrumentation is switched off. */
  static @Nullable ReactiveLogin begin(ServerWebExchange exchange, @Nullable Authentication asked) {
    if (asked == null || Failures.isToken(asked) || !LoginAttempt.areCounted(Failures.INSTRUMENTATION)) {
      return null;
    }
    Object known = exchange.getAttributes().get(HttpServerOperation.EXCHANGE_ATTRIBUTE);
    HttpServerOperation request = known == null ? HttpServerOperation.current(Context.slot()) : (HttpServerOperation) known;
    ReactiveLogin login = new ReactiveLogin(request, asked.getName());
    exchange.getAttributes().put(ATTRIBUTE, login);
    ReactiveLogins.add(asked);
    return login;
  }

  static void succeeded(ServerWebExchange exchange) {
    Object login = exchange.getAttributes().remove(ATTRIBUTE);
    if (login != null) {
      ((ReactiveLogin) login).decide(null);
    }
  }

  /** It failed, or what came after it did. Called by Reactor, which no handler of a woven call surrounds. */
  @Override
  public void accept(Throwable thrown) {
    try {
      decide(thrown);
    } catch (RuntimeException | LinkageError e) {
      Failures.INSTRUMENTATION.failed(e);
    }
  }

  private synchronized void decide(@Nullable Throwable thrown) {
    if (!decided) {
      decided = true;
      LoginAttempt.decided(Failures.INSTRUMENTATION, request, user, thrown == null, thrown == null ? null : Failures.of(thrown));
    }
  }
}
