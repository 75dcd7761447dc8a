package dev.weft.smoke;

import dev.weft.releases.ReleaseResolver;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A distribution of Open Liberty, unpacked in a folder of the test, with an {@link EnterpriseApplication}, H2 and one user, ann. */
final class Liberty {
  private static final String RELEASE = "25.0.0.6";
  private static final List<String> FEATURES =
      List.of("servlet-6.0", "pages-3.1", "restfulWS-3.1", "jdbc-4.2", "jndi-1.0", "appSecurity-5.0", "concurrent-3.0", "enterpriseBeansLite-4.0");

  private final Path home;
  private final int port;

  private Liberty(Path home, int port) {
    this.home = home;
    this.port = port;
  }

  static Liberty unpack(Path folder) throws IOException {
    Distribution.unpack("io.openliberty:openliberty-runtime:zip:" + RELEASE, folder);
    try (ServerSocket free = new ServerSocket(0)) {
      Liberty server = new Liberty(folder.resolve("wlp"), free.getLocalPort());
      Files.createDirectories(server.home.resolve("usr/servers/shop/dropins"));
      server.configure();
      new EnterpriseApplication(folder, "jakarta.", "jdbc/shop")
          .war(List.of("Api", "Database", "Items", "Prices", "Reports", "Shop"), server.apis(), server.home.resolve("usr/shared/apps/shop.war"));
      return server;
    }
  }

  private void configure() throws IOException {
    Path h2 = Path.of(new ReleaseResolver().apply(Map.of("", List.of("com.h2database:h2:1.4.200"))).get("").get(0));
    Files.createDirectories(home.resolve("usr/shared/apps"));
    Files.writeString(home.resolve("usr/servers/shop/server.xml"), """
        <server>
          <featureManager>%s</featureManager>
          <httpEndpoint id="defaultHttpEndpoint" httpPort="%d" httpsPort="-1"/>
          <library id="h2"><file name="%s"/></library>
          <dataSource id="shop" jndiName="jdbc/shop">
            <jdbcDriver libraryRef="h2" javax.sql.DataSource="org.h2.jdbcx.JdbcDataSource"/>
            <properties URL="jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1" user="sa" password=""/>
          </dataSource>
          <basicRegistry><user name="ann" password="secret"/></basicRegistry>
          <webApplication id="shop" location="shop.war" contextRoot="/shop">
            <application-bnd><security-role name="customer"><user name="ann"/></security-role></application-bnd>
          </webApplication>
        </server>
        """.formatted(FEATURES.stream().map(each -> "<feature>" + each + "</feature>").collect(Collectors.joining()), port, h2));
  }

  /** What applications compile against. */
  private Path[] apis() throws IOException {
    String names = ".*jakarta\\.(annotation\\.2\\.1|concurrency\\.3\\.0|enterpriseBeans\\.4\\.0|restfulWS\\.3\\.1|servlet\\.6\\.0)_.*";
    try (Stream<Path> all = Files.list(home.resolve("dev/api/spec"))) {
      return all.filter(file -> file.toString().matches(names)).toArray(Path[]::new);
    }
  }

  /** Starts it as {@code bin/server run shop} does. */
  StartedProcess start(Jdk jdk, URI collector) {
    Jvm jvm = new Jvm(jdk).agent(home.resolve("bin/tools/ws-javaagent.jar")).agent(AgentJar.WEFT).env("WEFT_PORT", "0").env("OTEL_SERVICE_NAME", "shop")
        .env("OTEL_BSP_SCHEDULE_DELAY", "200").env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.toString()).options("-Xmx512m", "@" + home.resolve("lib/platform/java/java9.options"));
    return jvm.start("-jar", home.resolve("bin/tools/ws-server.jar").toString(), "shop");
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Stops the application, as an administrator does. */
  void undeploy() throws IOException {
    Path configuration = home.resolve("usr/servers/shop/server.xml");
    Files.writeString(configuration, Files.readString(configuration).replaceAll("(?s)<webApplication.*</webApplication>", ""));
  }

  Stream<String> log() throws IOException {
    return Files.readAllLines(home.resolve("usr/servers/shop/logs/messages.log")).stream();
  }
}
