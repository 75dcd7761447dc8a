package application;

import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.openejb.assembler.classic.Assembler;
import org.apache.openejb.assembler.classic.SecurityServiceInfo;
import org.apache.openejb.assembler.classic.TransactionServiceInfo;
import org.apache.openejb.config.ConfigurationFactory;
import org.apache.openejb.config.EjbModule;
import org.apache.openejb.jee.EjbJar;
import org.apache.openejb.jee.SingletonBean;

/** An application with timers of enterprise beans, on OpenEJB. */
public final class Timers implements AutoCloseable {
  private static final String[] BEANS = {"Reports", "OldReports"};
  private static volatile Consumer<String> told;
  private final Assembler assembler = new Assembler();

  public Timers(Consumer<String> tell) throws Exception {
    told = tell;
    ConfigurationFactory configuration = new ConfigurationFactory();
    assembler.createTransactionManager(configuration.configureService(TransactionServiceInfo.class));
    assembler.createSecurityService(configuration.configureService(SecurityServiceInfo.class));
    ClassLoader loader = loader();
    EjbJar jar = new EjbJar("reports");
    for (String bean : BEANS) {
      jar.addEnterpriseBean(new SingletonBean(loader.loadClass("beans." + bean)));
    }
    assembler.createApplication(configuration.configureApplication(new EjbModule(loader, "reports", null, jar, null)), loader);
  }

  /** Has the beans' classes as files, in which OpenEJB looks for annotations. */
  private static ClassLoader loader() throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target"), "beans").toAbsolutePath();
    Path beans = Files.createDirectories(folder.resolve("beans"));
    ClassLoader parent = Timers.class.getClassLoader();
    for (String file : new String[] {"BaseReports", "Reports", "Reports$1", "OldReports"}) {
      try (InputStream in = parent.getResourceAsStream("changed/beans/" + file + ".class")) {
        Files.copy(in, beans.resolve(file + ".class"));
      }
    }
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, parent);
  }

  /** A method of a bean says that it runs. */
  public static void tell(String name) {
    told.accept(name);
  }

  @Override
  public void close() {
    assembler.destroy();
  }
}
