package dev.weft.instrumentations.shiro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class ShiroTest {
  @Parameter
  private String release;

  @SuppressWarnings("unchecked")
  private String login(String user, String password) throws Exception {
    BinaryOperator<String> application = (BinaryOperator<String>) new ReleaseLoader(release).create("application.ShiroApplication", new Class<?>[0]);
    return Weft.inRequest(() -> application.apply(user, password));
  }

  @ParameterizedTest
  @CsvSource({"ann,secret,ok,success,,", "ann,wrong,IncorrectCredentialsException,failed,wrong_password,failed_login",
      "bob,secret,UnknownAccountException,failed,user_not_found,failed_login", "locked,secret,LockedAccountException,locked,account_locked,account_locked",
      "odd,secret,AuthenticationException,failed,other,failed_login"})
  void aLoginCountsOnceByItsResultAndReason(String user, String password, String answer, String result, String reason, String event)
      throws Exception {
    assertThat(login(user, password)).isEqualTo(answer);
    assertThat(Weft.metric("auth_attempts_total{result=\"" + result + "\"}")).isEqualTo(1);
    assertThat(Weft.metric("failed_logins_total")).isEqualTo(reason == null ? 0 : 1);
    if (reason == null) {
      assertThat(Weft.log()).isEmpty();
    } else {
      assertThat(Weft.metric("auth_failures_total{reason=\"" + reason + "\"}")).isEqualTo(1);
      assertThat(Weft.log()).contains("type=" + event).contains("reason=" + reason + " user=\"" + user + "\" endpoint=/test").hasLineCount(1);
    }
  }
}
