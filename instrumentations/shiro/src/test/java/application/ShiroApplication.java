package application;

import java.util.function.BinaryOperator;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.LockedAccountException;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.mgt.DefaultSecurityManager;
import org.apache.shiro.realm.AuthenticatingRealm;
import org.apache.shiro.subject.Subject;

/** Logs users in and out again. */
public final class ShiroApplication implements BinaryOperator<String> {
  private final DefaultSecurityManager manager = new DefaultSecurityManager(new Users());

  private static final class Users extends AuthenticatingRealm {
    @Override
    protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
      switch ((String) token.getPrincipal()) {
        case "ann":
          return new SimpleAuthenticationInfo("ann", "secret", getName());
        case "locked":
          throw new LockedAccountException();
        case "odd":
          throw new IllegalStateException("directory is away");
        default:
          return null;
      }
    }
  }

  /** Returns "ok", or the simple name of the exception. */
  @Override
  public String apply(String user, String password) {
    Subject subject = new Subject.Builder(manager).sessionCreationEnabled(false).buildSubject();
    try {
      subject.login(new UsernamePasswordToken(user, password));
      return "ok";
    } catch (AuthenticationException e) {
      return e.getClass().getSimpleName();
    }
  }
}
