package dev.weft.instrumentations.servlet;

import dev.weft.testing.HttpServerApplication;
import dev.weft.testing.HttpServerSituations;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for each HTTP server, on servers of servlets. */
@ParameterizedClass
@EnumSource(value = TestServer.class, names = {"TOMCAT_7", "TOMCAT_11", "JETTY_8_1", "JETTY_9_4", "JETTY_12", "UNDERTOW_1_2", "UNDERTOW_1_4", "UNDERTOW_2_2"})
class SituationsTest extends HttpServerSituations {
  /** They live as long as the test's JVM. */
  private static final Map<TestServer, HttpServerApplication> APPLICATIONS = new ConcurrentHashMap<>();

  private final TestServer server;

  SituationsTest(TestServer server) {
    super(application(server), server.scope());
    this.server = server;
  }

  private static HttpServerApplication application(TestServer server) {
    Assumptions.assumeTrue(server.isTested());
    return APPLICATIONS.computeIfAbsent(server, RunningApplication::new);
  }

  @Override
  protected String route(String path) {
    if (path.startsWith("/nothing/")) {
      return "/*";   // of the default servlet
    }
    int second = path.indexOf('/', 1);
    return second < 0 ? path : path.substring(0, second) + "/*";
  }

  @Override
  protected boolean answersAgentPages() {
    return false;
  }

  @Override
  protected int statusOfException() {
    return 500;
  }

  @Override
  protected Map<String, String> impossible() {
    Map<String, String> impossible = new HashMap<>();
    impossible.put("aConnectionThatIsClosedInsteadOfAResponseIsAnError", "a servlet cannot close the connection");
    if (server == TestServer.JETTY_12 && !TestServer.CONTAINERS_ARE_WOVEN) {
      String unseen = "it answers with status 400, which is known only where it is woven";
      impossible.put("aClientThatClosesItsConnectionInAnUploadIsNoErrorOfTheService", unseen);
      impossible.put("aClientThatResetsItsConnectionInAnUploadIsNoErrorOfTheService", unseen);
    }
    if (server.name().startsWith("JETTY") && TestServer.CONTAINERS_ARE_WOVEN) {
      impossible.put("aClientThatSendsNothingIsNoRequest", "it refuses headers that end too early with status 400, if it has read any");
    }
    return impossible;
  }

  /** Takes what the application tells the test. */
  private static final class RunningApplication implements HttpServerApplication, BooleanSupplier, Consumer<Object> {
    private final IntSupplier server;
    private volatile Runnable release;

    RunningApplication(TestServer server) {
      this.server = server.start("", this);
    }

    @Override
    public boolean getAsBoolean() {
      throw new UnsupportedOperationException("nothing asks");
    }

    @Override
    public void accept(Object told) {
      if (told instanceof Runnable) {
        release = (Runnable) told;
      } else {
        SERVED.accept((String) told);
      }
    }

    @Override
    public int port() {
      return server.getAsInt();
    }

    @Override
    public void release() {
      release.run();
    }

    @Override
    public void close() throws Exception {
      ((AutoCloseable) server).close();
    }
  }
}
