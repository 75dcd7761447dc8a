package application;

import com.opensymphony.xwork2.ActionSupport;
import jakarta.servlet.http.HttpServlet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.apache.struts2.dispatcher.filter.StrutsPrepareAndExecuteFilter;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** A web application {@code /shop} on Tomcat, which Struts serves as a filter of all paths. */
public final class Shop {
  private static final String CONFIGURATION = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE struts PUBLIC "-//Apache Software Foundation//DTD Struts Configuration 2.5//EN" "http://struts.apache.org/dtds/struts-2.5.dtd">
      <struts>
        <constant name="struts.mapper.alwaysSelectFullNamespace" value="true"/>
        <constant name="struts.actionConfig.fallbackToEmptyNamespace" value="true"/>
        <constant name="struts.enable.DynamicMethodInvocation" value="true"/>
        <package name="shop" namespace="" extends="struts-default">
          <default-action-ref name="anything"/>
          <global-results>
            <result name="unavailable" type="httpheader"><param name="status">503</param></result>
            <result name="missing" type="httpheader"><param name="status">404</param></result>
          </global-results>
          <global-exception-mappings>
            <exception-mapping exception="java.lang.UnsupportedOperationException" result="unavailable"/>
            <exception-mapping exception="java.util.NoSuchElementException" result="missing"/>
          </global-exception-mappings>
          <action name="anything" class="application.Shop$Orders">
            <result type="httpheader"><param name="status">200</param></result>
          </action>
        </package>
        <package name="orders" namespace="/orders" extends="shop">
          <action name="show" class="application.Shop$Orders">
            <result type="httpheader"><param name="status">200</param></result>
            <allowed-methods>later</allowed-methods>
          </action>
          <action name="edit_*" class="application.Shop$Orders" method="{1}">
            <result type="httpheader"><param name="status">200</param></result>
            <allowed-methods>regex:.*</allowed-methods>
          </action>
          <action name="chained" class="application.Shop$Orders">
            <result type="chain">show</result>
          </action>
        </package>
        <package name="old" namespace="/old/orders" extends="orders"/>
        <package name="users" namespace="/users/*" extends="shop">
          <action name="show" class="application.Shop$Orders">
            <result type="httpheader"><param name="status">200</param></result>
          </action>
        </package>
        <package name="root" namespace="/" extends="shop">
          <action name="index" class="application.Shop$Orders">
            <result type="httpheader"><param name="status">200</param></result>
          </action>
        </package>
      </struts>
      """;

  private final Tomcat tomcat = new Tomcat();

  public Shop() throws Exception {
    TomcatURLStreamHandlerFactory.disable();   // a JVM takes one such factory only
    Path folder = Files.createTempDirectory(Path.of("target"), "struts").toAbsolutePath();
    Path classes = Files.createDirectories(folder.resolve("shop/WEB-INF/classes"));
    Files.write(classes.resolve("struts.xml"), CONFIGURATION.getBytes(StandardCharsets.UTF_8));
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addContext("/shop", folder.resolve("shop").toString());
    context.setParentClassLoader(Shop.class.getClassLoader());
    Tomcat.addServlet(context, "other", new HttpServlet() {
      private static final long serialVersionUID = 1;
    });
    context.addServletMappingDecoded("/", "other");
    FilterDef filter = new FilterDef();
    filter.setFilterName("struts");
    filter.setFilterClass(StrutsPrepareAndExecuteFilter.class.getName());
    context.addFilterDef(filter);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName("struts");
    mapping.addURLPattern("/*");
    context.addFilterMap(mapping);
    tomcat.start();
  }

  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  public void close() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }

  /** The actions. */
  public static final class Orders extends ActionSupport {
    private static final long serialVersionUID = 1;

    @Override
    public String execute() {
      return SUCCESS;
    }

    public String later() {
      return SUCCESS;
    }

    public String refused() {
      throw new UnsupportedOperationException("refused");
    }

    public String gone() {
      throw new NoSuchElementException("gone");
    }

    public String fail() {
      throw new IllegalStateException("failed");
    }
  }
}
