package application;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntSupplier;
import javax.xml.transform.Source;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.ws.config.annotation.EnableWs;
import org.springframework.ws.server.endpoint.PayloadEndpoint;
import org.springframework.ws.server.endpoint.adapter.PayloadEndpointAdapter;
import org.springframework.ws.server.endpoint.annotation.Endpoint;
import org.springframework.ws.server.endpoint.annotation.PayloadRoot;
import org.springframework.ws.server.endpoint.annotation.RequestPayload;
import org.springframework.ws.server.endpoint.annotation.ResponsePayload;
import org.springframework.ws.server.endpoint.mapping.PayloadRootQNameEndpointMapping;
import org.springframework.ws.soap.addressing.server.annotation.Action;
import org.springframework.ws.soap.server.endpoint.annotation.SoapAction;
import org.springframework.ws.transport.http.MessageDispatcherServlet;
import org.springframework.xml.transform.StringSource;

/** Endpoints of Spring-WS below {@code /services}. */
public final class Greetings implements IntSupplier {
  private final Tomcat tomcat = new Tomcat();

  public Greetings() throws Exception {
    TomcatURLStreamHandlerFactory.disable();   // a JVM takes one such factory only
    tomcat.setBaseDir(Files.createTempDirectory(Path.of("target"), "tomcat").toAbsolutePath().toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addContext("/shop", null);
    context.setParentClassLoader(Greetings.class.getClassLoader());
    AnnotationConfigWebApplicationContext beans = new AnnotationConfigWebApplicationContext();
    beans.register(Beans.class);
    Tomcat.addServlet(context, "services", new MessageDispatcherServlet(beans)).setLoadOnStartup(1);
    context.addServletMappingDecoded("/services/*", "services");
    context.addServletMappingDecoded("/one", "services");
    tomcat.start();
  }

  @Override
  public int getAsInt() {
    return tomcat.getConnector().getLocalPort();
  }

  /** What the servlet serves. */
  @EnableWs
  @Configuration(proxyBeanMethods = false)
  public static class Beans {
    @Bean
    public Greeter greeter() {
      return new Greeter();
    }

    @Bean
    public PayloadRootQNameEndpointMapping named() {
      PayloadRootQNameEndpointMapping mapping = new PayloadRootQNameEndpointMapping();
      mapping.setEndpointMap(Map.of("{urn:greeter}sayGoodbye", (PayloadEndpoint) request -> null));
      return mapping;
    }

    @Bean
    public PayloadEndpointAdapter adapter() {
      return new PayloadEndpointAdapter();
    }
  }

  /** The same operations as everywhere. */
  @Endpoint
  public static class Greeter {
    @PayloadRoot(namespace = "urn:greeter", localPart = "sayHello")
    @ResponsePayload
    public Source greet(@RequestPayload Source request) {
      return new StringSource("<hello xmlns='urn:greeter'/>");
    }

    @PayloadRoot(namespace = "urn:greeter", localPart = "fail")
    public void fail(@RequestPayload Source request) {
      throw new IllegalStateException("failed");
    }

    @PayloadRoot(namespace = "urn:greeter", localPart = "refuse")
    public void refuse(@RequestPayload Source request) throws Refused {
      throw new Refused("refused");
    }

    @SoapAction("urn:greeter#bySoapAction")
    public void bySoapAction(@RequestPayload Source request) {
    }

    @Action("http://greeter/byAction")
    public void byAction(@RequestPayload Source request) {
    }
  }
}
