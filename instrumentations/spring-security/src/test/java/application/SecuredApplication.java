package application;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.EnumSet;
import java.util.function.IntSupplier;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.www.BasicAuthenticationEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/** A server whose filter of Spring Security's checks name and password, by a manager that asks its parent. */
public final class SecuredApplication implements IntSupplier {
  private int port;

  private static final class Nobody implements AuthenticationProvider {
    @Override
    public Authentication authenticate(Authentication authentication) {
      return null;
    }

    @Override
    public boolean supports(Class<?> type) {
      return true;
    }
  }

  private static final class Greeting extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
      response.getOutputStream().print("hello");
    }
  }

  @Override
  public int getAsInt() {
    try {
      return port == 0 ? start() : port;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private int start() throws Exception {
    Class.forName("org.apache.catalina.webresources.TomcatURLStreamHandlerFactory").getMethod("disable").invoke(null);
    ProviderManager parent = new ProviderManager(Collections.<AuthenticationProvider>singletonList(new Users()));
    ProviderManager manager = new ProviderManager(Collections.<AuthenticationProvider>singletonList(new Nobody()), parent);
    BasicAuthenticationEntryPoint entryPoint = new BasicAuthenticationEntryPoint();
    entryPoint.setRealmName("shop");
    BasicAuthenticationFilter filter = new BasicAuthenticationFilter(manager, entryPoint);
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addContext("", null);
    context.addServletContainerInitializer((types, servlets) -> register(servlets, filter), null);
    Tomcat.addServlet(context, "greeting", new Greeting());
    context.addServletMappingDecoded("/hello", "greeting");
    tomcat.start();
    port = tomcat.getConnector().getLocalPort();
    return port;
  }

  private static void register(ServletContext context, BasicAuthenticationFilter filter) {
    FilterRegistration.Dynamic registration = context.addFilter("security", filter);
    registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
  }
}
