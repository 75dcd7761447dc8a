package application;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;

/** A web application {@code /shop} of JSPs, on the server that the release has. */
public final class Shop {
  private static final String SERVLET = "<servlet><servlet-name>%s</servlet-name>%s</servlet><servlet-mapping><servlet-name>%1$s</servlet-name><url-pattern>%s</url-pattern></servlet-mapping>";
  private static final String TOMCAT = "org.apache.catalina.startup.Tomcat";
  /** Others need a realm for it. */
  private static final String LOGIN = "<security-constraint><web-resource-collection><web-resource-name>private</web-resource-name>"
      + "<url-pattern>/private/*</url-pattern></web-resource-collection><auth-constraint><role-name>user</role-name></auth-constraint></security-constraint>"
      + "<login-config><auth-method>FORM</auth-method><form-login-config><form-login-page>/login.jsp</form-login-page>"
      + "<form-error-page>/login.jsp</form-error-page></form-login-config></login-config><security-role><role-name>user</role-name></security-role>";
  private final IntSupplier server;

  public Shop() throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target"), "jsp").toAbsolutePath();
    Path pages = folder.resolve("shop");
    for (String page : new String[] {"index.jsp", "cart.jsp", "orders/list.jspx", "missing.jsp", "login.jsp"}) {
      write(pages, page, "<jsp:root xmlns:jsp='http://java.sun.com/JSP/Page' version='2.0'><jsp:text>a page</jsp:text></jsp:root>");
    }
    write(pages, "forwarding.jsp", "<jsp:forward page='/cart.jsp'/>");
    write(pages, "including.jsp", "<jsp:include page='/cart.jsp'/>");
    write(pages, "failing.jsp", "<% if (true) throw new IllegalStateException(\"failed\"); %>");
    write(pages, "wrong.jsp", "<% no Java %>");
    write(pages, "WEB-INF/web.xml", "<web-app xmlns='http://java.sun.com/xml/ns/javaee' version='3.0'>"
        + "<listener><listener-class>application.JasperStart</listener-class></listener>"
        + String.format(SERVLET, "named", "<jsp-file>/cart.jsp</jsp-file>", "/named/*")
        + String.format(SERVLET, "dispatching", "<servlet-class>application.Dispatching</servlet-class>", "/dispatching/*")
        + "<welcome-file-list><welcome-file>index.jsp</welcome-file></welcome-file-list>"
        + "<error-page><error-code>404</error-code><location>/missing.jsp</location></error-page>"
        + (has(TOMCAT) ? LOGIN : "") + "</web-app>");
    server = has(TOMCAT) ? new TomcatServer(folder, pages) : has("io.undertow.Undertow") ? new UndertowServer(pages) : new JettyServer(pages);
  }

  private static boolean has(String type) {
    try {
      return Class.forName(type, false, Shop.class.getClassLoader()) != null;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static void write(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  public int port() {
    return server.getAsInt();
  }

  public void close() throws Exception {
    ((AutoCloseable) server).close();
  }
}
