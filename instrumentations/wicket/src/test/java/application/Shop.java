package application;

import jakarta.servlet.http.HttpServlet;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.wicket.MarkupContainer;
import org.apache.wicket.RuntimeConfigurationType;
import org.apache.wicket.markup.IMarkupResourceStreamProvider;
import org.apache.wicket.markup.html.WebPage;
import org.apache.wicket.markup.html.link.Link;
import org.apache.wicket.markup.html.link.StatelessLink;
import org.apache.wicket.protocol.http.WebApplication;
import org.apache.wicket.protocol.http.WicketFilter;
import org.apache.wicket.request.IRequestHandler;
import org.apache.wicket.request.cycle.IRequestCycleListener;
import org.apache.wicket.request.cycle.RequestCycle;
import org.apache.wicket.request.http.handler.ErrorCodeRequestHandler;
import org.apache.wicket.util.resource.IResourceStream;
import org.apache.wicket.util.resource.StringResourceStream;

/** A web application {@code /shop} on Tomcat, in which Wicket serves the paths below {@code /pages}. */
public final class Shop {
  private final Tomcat tomcat = new Tomcat();

  public Shop() throws Exception {
    TomcatURLStreamHandlerFactory.disable();   // a JVM takes one such factory only
    Path folder = Files.createTempDirectory(Path.of("target"), "wicket").toAbsolutePath();
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addContext("/shop", folder.toString());
    context.setParentClassLoader(Shop.class.getClassLoader());
    Tomcat.addServlet(context, "other", new HttpServlet() {
      private static final long serialVersionUID = 1;
    });
    context.addServletMappingDecoded("/", "other");
    FilterDef filter = new FilterDef();
    filter.setFilterName("wicket");
    filter.setFilterClass(WicketFilter.class.getName());
    filter.addInitParameter("applicationClassName", Pages.class.getName());
    filter.addInitParameter(WicketFilter.FILTER_MAPPING_PARAM, "/pages/*");
    context.addFilterDef(filter);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName("wicket");
    mapping.addURLPattern("/pages/*");
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

  /** Declares the pages; refusals are answered by a listener. */
  public static final class Pages extends WebApplication {
    @Override
    public Class<Start> getHomePage() {
      return Start.class;
    }

    @Override
    public RuntimeConfigurationType getConfigurationType() {
      return RuntimeConfigurationType.DEPLOYMENT;
    }

    @Override
    protected void init() {
      super.init();
      mountPage("/orders/${id}", Order.class);
      mountPage("/cart", Cart.class);
      mountPage("/failing", Failing.class);
      getRequestCycleListeners().add(new IRequestCycleListener() {
        @Override
        public IRequestHandler onException(RequestCycle cycle, Exception thrown) {
          Throwable cause = thrown;
          while (cause != null && !(cause instanceof UnsupportedOperationException)) {
            cause = cause.getCause();
          }
          return cause == null ? null : new ErrorCodeRequestHandler(503);
        }
      });
    }
  }

  /** A page whose markup stands here. */
  public abstract static class Page extends WebPage implements IMarkupResourceStreamProvider {
    private static final long serialVersionUID = 1;

    @Override
    public IResourceStream getMarkupResourceStream(MarkupContainer container, Class<?> type) {
      return new StringResourceStream("<html><body>" + content() + "</body></html>");
    }

    String content() {
      return "Hello";
    }
  }

  /** The home page. */
  public static final class Start extends Page {
    private static final long serialVersionUID = 1;
  }

  /** A page that the session keeps. */
  public static final class Cart extends Page {
    private static final long serialVersionUID = 1;

    public Cart() {
      add(new Link<Void>("start") {
        private static final long serialVersionUID = 1;

        @Override
        public void onClick() {
          setResponsePage(Start.class);
        }
      });
    }

    @Override
    String content() {
      return "<a wicket:id='start'>Start</a>";
    }
  }

  /** A page with two links: one is refused, one goes on to another page. */
  public static final class Order extends Page {
    private static final long serialVersionUID = 1;

    public Order() {
      add(new StatelessLink<Void>("refused") {
        private static final long serialVersionUID = 1;

        @Override
        public void onClick() {
          throw new UnsupportedOperationException("refused");
        }
      });
      add(new StatelessLink<Void>("start") {
        private static final long serialVersionUID = 1;

        @Override
        public void onClick() {
          setResponsePage(Start.class);
        }
      });
    }

    @Override
    String content() {
      return "<a wicket:id='refused'>Refused</a><a wicket:id='start'>Start</a>";
    }
  }

  /** A page that cannot be made. */
  public static final class Failing extends Page {
    private static final long serialVersionUID = 1;

    public Failing() {
      throw new IllegalStateException("failed");
    }
  }
}
