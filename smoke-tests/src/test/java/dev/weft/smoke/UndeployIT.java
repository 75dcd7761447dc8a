package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.releases.ReleaseResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.annotation.Resource;
import org.apache.catalina.startup.Tomcat;
import org.h2.Driver;
import org.junit.jupiter.api.io.TempDir;

/** A web application that is undeployed leaves nothing behind. */
class UndeployIT {
  private static final String OUTPUT = "200 7\n200 7\n200 7\ncollected\n".repeat(3) + "done\n";

  @TempDir
  private Path folder;

  /** Where Tomcat's log manager is the JVM's, which has a root for each application. */
  @OnOldestAndNewestJdk
  void eachApplicationsLoggersGetTheLevelsOfTheSettingAndAreCollected(Jdk jdk) throws Exception {
    Path tomcat = jarOf(Tomcat.class);
    Path annotations = jarOf(Resource.class);
    Path webApplication = Files.createDirectories(folder.resolve("webapp/WEB-INF"));
    Path classes = new Sources(folder).file("example/Orders.java", """
        package example;

        import java.io.IOException;
        import java.util.logging.Level;
        import java.util.logging.Logger;
        import javax.servlet.http.HttpServlet;
        import javax.servlet.http.HttpServletRequest;
        import javax.servlet.http.HttpServletResponse;

        public class Orders extends HttpServlet {
          private static final Logger LOGGER = Logger.getLogger("example.orders");
          private static final Logger ROOT = Logger.getLogger("");

          @Override
          protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            LOGGER.warning("ordered");
            for (int i = 0; i < 500 && !isSet(); i++) {
              try {
                Thread.sleep(20);
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
            }
            LOGGER.fine("in detail");
            response.getWriter().write(isSet() ? "all set" : "as before");
          }

          private static boolean isSet() {
            return LOGGER.isLoggable(Level.FINE) && ROOT.getLevel() == Level.SEVERE;
          }
        }
        """).compile(8, tomcat);
    Files.move(classes, webApplication.resolve("classes"));
    Files.writeString(webApplication.resolve("classes/logging.properties"), """
        handlers = java.util.logging.ConsoleHandler
        .handlers = java.util.logging.ConsoleHandler
        .level = INFO
        java.util.logging.ConsoleHandler.level = FINEST
        """);
    try (StartedProcess app = new Jvm(jdk).agent(AgentJar.WEFT).env("WEFT_PORT", "0").env("WEFT_LOGS_LEVELS", "root=error,example=debug")
        .options("-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager").classPath(Jvm.APPLICATIONS, tomcat, annotations)
        .start("dev.weft.smoke.app.Undeploying", copy("levels"))) {
      app.awaitLine("done");
      assertThat(app.stdout()).as(app.stderr()).isEqualTo(OUTPUT);
      assertThat(app.stderr().split("in detail", -1)).hasSize(1 + 9);
      AgentPort.of(app).assertNothingWentWrong();
    }
  }

  /** Log4j 1 has class files without {@code invokedynamic}. */
  @OnEveryJdk
  void theClassLoaderOfAnApplicationWithItsOwnDriverThreadsAndOldLoggersIsCollected(Jdk jdk) throws Exception {
    Path tomcat = jarOf(Tomcat.class);
    Path annotations = jarOf(Resource.class);
    Path webApplication = Files.createDirectories(folder.resolve("webapp/WEB-INF/lib")).getParent();
    Files.copy(jarOf(Driver.class), webApplication.resolve("lib/h2.jar"));
    Path log4j = Path.of(new ReleaseResolver().apply(Map.of("", List.of("log4j:log4j:1.2.17"))).get("").get(0));
    Files.copy(log4j, webApplication.resolve("lib/log4j.jar"));
    Path classes = new Sources(folder).file("example/Orders.java", """
        package example;

        import java.io.IOException;
        import java.sql.Connection;
        import java.sql.ResultSet;
        import java.sql.Statement;
        import java.util.Properties;
        import java.util.concurrent.ExecutorService;
        import java.util.concurrent.Executors;
        import javax.servlet.ServletException;
        import javax.servlet.http.HttpServlet;
        import javax.servlet.http.HttpServletRequest;
        import javax.servlet.http.HttpServletResponse;
        import org.apache.log4j.Logger;
        import org.apache.log4j.varia.NullAppender;

        public class Orders extends HttpServlet {
          @Override
          public void init() {
            Logger.getRootLogger().addAppender(new NullAppender());
          }

          @Override
          protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
            Logger.getLogger("orders").debug("ordered");
            ExecutorService threads = Executors.newSingleThreadExecutor();
            try {
              response.getWriter().write(threads.submit(() -> read()).get());
            } catch (Exception e) {
              throw new ServletException(e);
            } finally {
              threads.shutdownNow();
            }
          }

          private static String read() throws Exception {
            try (Connection connection = new org.h2.Driver().connect("jdbc:h2:mem:orders", new Properties());
                Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("SELECT 'seventy'")) {
              rows.next();
              return rows.getString(1);
            }
          }
        }
        """).compile(8, tomcat, jarOf(Driver.class), log4j);
    Files.move(classes, webApplication.resolve("classes"));
    try (StartedProcess without = new Jvm(jdk).classPath(Jvm.APPLICATIONS, tomcat, annotations)
        .start("dev.weft.smoke.app.Undeploying", copy("without"));
        StartedProcess with = new Jvm(jdk).agent(AgentJar.WEFT).env("WEFT_PORT", "0").classPath(Jvm.APPLICATIONS, tomcat, annotations)
            .start("dev.weft.smoke.app.Undeploying", copy("with"))) {
      without.awaitLine("done");
      assertThat(without.stdout()).as(without.stderr()).isEqualTo(OUTPUT);
      with.awaitLine("done");
      assertThat(with.stdout()).as(with.stderr()).isEqualTo(OUTPUT);
      AgentPort port = AgentPort.of(with);
      port.assertNothingWentWrong();
      assertThat(port.metric("log_events_total{level=\"debug\"}")).hasValue(9);
      JsonNode woven = port.status().path("instrumentations");
      for (Map.Entry<String, Integer> least : Map.of("servlet", 9, "jdbc", 9, "executors", 9, "http-url-connection", 9).entrySet()) {
        assertThat(woven.path(least.getKey()).path("calls").asInt()).as(woven.toPrettyString()).isGreaterThanOrEqualTo(least.getValue());
      }
    }
  }

  /** Each JVM has files of its own. */
  private String copy(String name) throws IOException {
    Path copy = Files.createDirectories(folder.resolve(name));
    try (var all = Files.walk(folder.resolve("webapp"))) {
      for (Path file : all.toList()) {
        Files.copy(file, copy.resolve("webapp").resolve(folder.resolve("webapp").relativize(file).toString()));
      }
    }
    return copy.toString();
  }

  private static Path jarOf(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
