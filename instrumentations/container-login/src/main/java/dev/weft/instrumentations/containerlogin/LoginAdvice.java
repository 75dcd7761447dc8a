package dev.weft.instrumentations.containerlogin;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.security.LoginAttempt;
import dev.weft.telemetry.security.LoginFailure;
import net.bytebuddy.asm.Advice;

/**
 * A login with name and password (or what was made of it) that a server asks its realm about, for {@code HttpServletRequest.login} or for the
 * authentication of a web application. The realm answers with the user, or null and no reason. Elytron is asked here for {@code login} alone.
 */
@Instrument(subtypesOf = "org.apache.catalina.Realm", methods = "authenticate", takes = {"java.lang.String", "java.lang.String"})
@Instrument(subtypesOf = "org.eclipse.jetty.security.LoginService", methods = "login", takes = {"java.lang.String", "java.lang.Object"})
@Instrument(subtypesOf = "io.undertow.security.idm.IdentityManager", methods = "verify", parameters = 2,
    takes = {"java.lang.String", "io.undertow.security.idm.Credential"})
@Instrument(types = "org.wildfly.security.http.HttpAuthenticator", methods = "login", takes = {"java.lang.String", "java.lang.String"}, parameters = 2)
public final class LoginAdvice {
  private static final Instrumentation INSTRUMENTATION = Instrumentation.of("container-login");

  private LoginAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.Argument(0) String user) {
    return LoginAttempt.begin(INSTRUMENTATION, user);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object known, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    LoginAttempt.end(entered, known != null, thrown == null ? LoginFailure.OTHER : null);
  }
}
