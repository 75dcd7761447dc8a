package application;

import java.net.URL;
import java.util.List;
import javax.servlet.http.HttpServletResponse;
import org.kohsuke.stapler.AbstractTearOff;
import org.kohsuke.stapler.Dispatcher;
import org.kohsuke.stapler.Facet;
import org.kohsuke.stapler.MetaClass;
import org.kohsuke.stapler.MetaClassLoader;
import org.kohsuke.stapler.RequestImpl;
import org.kohsuke.stapler.ResponseImpl;

/** Views of orders in a language of the application's, as Stapler has them since it checks views by itself. Before that, Jelly's are used. */
final class Views extends Facet {
  @Override
  public void buildViewDispatchers(MetaClass owner, List<Dispatcher> dispatchers) {
    if (owner.clazz == Shop.Order.class) {
      dispatchers.add(createValidatingDispatcher(new Scripts(owner), (request, response, script, object) -> {
        if (script.equals("broken")) {
          throw new IllegalStateException("broken");
        }
        ((HttpServletResponse) response).setStatus(200);
      }));
    }
  }

  @Override
  public boolean handleIndexRequest(RequestImpl request, ResponseImpl response, Object node, MetaClass type) {
    return false;
  }

  /** Stapler makes one for each class loader. */
  public static final class Loader {
    public Loader(MetaClassLoader owner) {
    }
  }

  private static final class Scripts extends AbstractTearOff<Views.Loader, String, RuntimeException> {
    Scripts(MetaClass owner) {
      super(owner, Loader.class);
    }

    @Override
    public String findScript(String name) {
      return name.equals("list") || name.equals("broken") ? name : null;
    }

    @Override
    protected String getDefaultScriptExtension() {
      return ".view";
    }

    @Override
    protected boolean hasAllowedExtension(String name) {
      return true;
    }

    @Override
    protected String parseScript(URL from) {
      return null;
    }
  }
}
