package dev.weft.instrumentations.jaas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.login.AccountException;
import javax.security.auth.login.AccountLockedException;
import javax.security.auth.login.AccountNotFoundException;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.CredentialExpiredException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(WeftExtension.class)
class JaasTest {
  private static Throwable refusal;
  private static boolean nested;

  /** Refuses as it is told to. */
  public static final class Module implements LoginModule {
    @Override
    public void initialize(Subject subject, CallbackHandler handler, Map<String, ?> shared, Map<String, ?> options) {
    }

    @Override
    public boolean login() throws LoginException {
      if (nested) {
        nested = false;
        context().login();
      }
      if (refusal instanceof LoginException) {
        throw (LoginException) refusal;
      }
      if (refusal != null) {
        throw (Error) refusal;
      }
      return true;
    }

    @Override
    public boolean commit() {
      return true;
    }

    @Override
    public boolean abort() {
      return true;
    }

    @Override
    public boolean logout() {
      return true;
    }
  }

  private static LoginContext context() throws LoginException {
    return new LoginContext("test", new Subject(), null, new Configuration() {
      @Override
      public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
        return new AppConfigurationEntry[] {
            new AppConfigurationEntry(Module.class.getName(), AppConfigurationEntry.LoginModuleControlFlag.REQUIRED, Map.of())};
      }
    });
  }

  private static void login(Throwable newRefusal) throws LoginException {
    refusal = newRefusal;
    context().login();
  }

  @Test
  void aLoginThatSucceedsIsOneAttemptAlsoIfItsModuleLogsInByAnother() throws Exception {
    nested = true;
    login(null);
    assertThat(Weft.metric("auth_attempts_total{result=\"success\"}")).isEqualTo(1);
    assertThat(Weft.log()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"failed,wrong_password,failed", "unknown,user_not_found,failed", "locked,account_locked,locked", "account,account_locked,locked",
      "expired,other,failed", "other,other,failed"})
  void aLoginThatFailsSaysWhy(String kind, String reason, String result) {
    LoginException thrown = switch (kind) {
      case "failed" -> new FailedLoginException();
      case "unknown" -> new AccountNotFoundException();
      case "locked" -> new AccountLockedException();
      case "account" -> new AccountException();
      case "expired" -> new CredentialExpiredException();
      default -> new LoginException();
    };
    assertThatThrownBy(() -> Weft.inRequest(() -> {
      login(thrown);
      return null;
    })).isSameAs(thrown);
    assertThat(Weft.metric("auth_failures_total{reason=\"" + reason + "\"}")).isEqualTo(1);
    assertThat(Weft.metric("auth_attempts_total{result=\"" + result + "\"}")).isEqualTo(1);
    assertThat(Weft.metric("failed_logins_total")).isEqualTo(1);
    assertThat(Weft.log()).contains("reason=" + reason + " endpoint=/test trace_id=").hasLineCount(1);
  }

  @Test
  void aModuleThatBreaksDecidesNothing() {
    assertThatThrownBy(() -> login(new StackOverflowError())).isInstanceOf(StackOverflowError.class);
    assertThat(Weft.metric("auth_attempts_total{result=\"success\"}")).isZero();
    assertThat(Weft.metric("auth_attempts_total{result=\"failed\"}")).isZero();
  }
}
