package application;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** An application with a controller of Spring's, on Tomcat. Answers the port that it listens on. */
@SuppressWarnings("try")   // close may throw what it likes
public final class Site implements IntSupplier, AutoCloseable {
  private final Tomcat tomcat = new Tomcat();

  public Site() throws Exception {
    TomcatURLStreamHandlerFactory.disable();   // a JVM takes one such factory only
    tomcat.setBaseDir(Files.createTempDirectory(Path.of("target"), "tomcat").toAbsolutePath().toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addContext("", null);
    context.setParentClassLoader(Site.class.getClassLoader());
    AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
    spring.setClassLoader(Site.class.getClassLoader());
    spring.register(Mvc.class, Pages.class);
    Tomcat.addServlet(context, "spring", new DispatcherServlet(spring)).setLoadOnStartup(1);
    context.addServletMappingDecoded("/", "spring");
    tomcat.start();
  }

  @Override
  public int getAsInt() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void close() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableWebMvc
  static class Mvc {
  }

  @Controller
  static class Pages {
    @GetMapping("/pages/{id}")
    @ResponseBody
    String page(@PathVariable("id") String id) {
      return id;
    }

    @GetMapping("/throws")
    @ResponseBody
    String fail() {
      throw new IllegalStateException("failed");
    }
  }
}
