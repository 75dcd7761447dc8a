package dev.weft.instrumentations.ktor;

import dev.weft.advice.Nullable;
import java.lang.reflect.Method;
import java.security.Principal;

/** Names of principals. Ktor has no type for these: {@code UserIdPrincipal} has a name, a token's principal the token's subject. */
final class PrincipalNames {
  private PrincipalNames() {
  }

  /** Null for a principal that has neither. Throws what the principal throws, wrapped or not. */
  static @Nullable String of(Object principal) {
    try {
      if (principal instanceof Principal) {
        return ((Principal) principal).getName();
      }
      String name = text(principal, "getName");
      return name == null ? text(principal, "getSubject") : name;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable String text(Object principal, String getter) throws ReflectiveOperationException {
    Method method;
    try {
      method = principal.getClass().getMethod(getter);
    } catch (NoSuchMethodException e) {
      return null;
    }
    method.setAccessible(true);   // the class may be private
    Object text = method.invoke(principal);
    return text instanceof String ? (String) text : null;
  }
}
