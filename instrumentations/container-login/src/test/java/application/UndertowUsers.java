package application;

import io.undertow.security.idm.Account;
import io.undertow.security.idm.Credential;
import io.undertow.security.idm.IdentityManager;
import io.undertow.security.idm.PasswordCredential;
import java.security.Principal;
import java.util.Collections;
import java.util.Set;

/** Knows one user. */
final class UndertowUsers implements IdentityManager {
  private static final class User implements Account {
    @Override
    public Principal getPrincipal() {
      return () -> "ann";
    }

    @Override
    public Set<String> getRoles() {
      return Collections.singleton("user");
    }
  }

  @Override
  public Account verify(Account account) {
    return account;
  }

  @Override
  public Account verify(String id, Credential credential) {
    return id.equals("ann") && new String(((PasswordCredential) credential).getPassword()).equals("secret") ? new User() : null;
  }

  @Override
  public Account verify(Credential credential) {
    return null;
  }
}
