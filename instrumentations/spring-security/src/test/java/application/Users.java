package application;

import org.springframework.security.authentication.AccountExpiredException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** Knows one user, whose password is "secret", and some who may not log in; their names may begin with "slow-". */
final class Users implements AuthenticationProvider {
  @Override
  public Authentication authenticate(Authentication authentication) {
    switch (authentication.getName().replace("slow-", "")) {
      case "ann":
        if (!"secret".equals(authentication.getCredentials())) {
          throw new BadCredentialsException("wrong");
        }
        return new UsernamePasswordAuthenticationToken("ann", null, AuthorityUtils.createAuthorityList("ROLE_USER"));
      case "locked":
        throw new LockedException("locked");
      case "disabled":
        throw new DisabledException("disabled");
      case "expired":
        throw new AccountExpiredException("expired");
      default:
        throw new UsernameNotFoundException("unknown");
    }
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }
}
