package dev.weft.instrumentations.springsecurity;

import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import org.springframework.security.core.Authentication;

/** What managers are asked about for WebFlux: a manager that blocks may be one of them, and its decision is part of theirs. */
final class ReactiveLogins {
  private static final WeakIdentityMap<Boolean> ASKED = LibraryState.map("spring-security reactive logins");

  private ReactiveLogins() {
  }

  static void add(Authentication asked) {
    ASKED.put(asked, Boolean.TRUE);
  }

  static boolean contain(Authentication asked) {
    return ASKED.get(asked) != null;
  }
}
