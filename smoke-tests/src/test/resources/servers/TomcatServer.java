package example;

import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;

public class TomcatServer {
  public static void main(String[] arguments) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addContext("/shop", Counted.files());
    Tomcat.addServlet(context, "default", "org.apache.catalina.servlets.DefaultServlet");
    context.addServletMappingDecoded("/", "default");
    context.addServletContainerInitializer((types, servlets) -> new Counted().deploy(servlets), null);
    ErrorPage page = new ErrorPage();
    page.setErrorCode(500);
    page.setLocation("/page");
    context.addErrorPage(page);
    tomcat.start();
    System.out.println("port " + tomcat.getConnector().getLocalPort());
  }
}
