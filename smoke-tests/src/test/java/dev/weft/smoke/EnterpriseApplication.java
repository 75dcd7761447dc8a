package dev.weft.smoke;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An application of {@code resources/enterprise}, which uses what its server brings. */
final class EnterpriseApplication {
  private final Path folder;
  private final String api;
  private final String database;

  /**
   * @param api {@code javax.} or {@code jakarta.}
   * @param database name of the server's data source
   */
  EnterpriseApplication(Path folder, String api, String database) {
    this.folder = folder;
    this.api = api;
    this.database = database;
  }

  /** Compiles classes, for Java 8, and packs them. */
  void war(List<String> classes, Path[] classPath, Path target) throws IOException {
    Sources sources = new Sources(folder);
    for (String name : classes) {
      sources.file("example/" + name + ".java", resource(name + ".java").replace("jakarta.", api).replace("java:comp/ShopDatabase", database));
    }
    Path application = Files.createDirectories(folder.resolve("shop/WEB-INF")).getParent();
    Files.move(sources.compile(8, classPath), application.resolve("WEB-INF/classes"));
    Files.writeString(application.resolve("WEB-INF/web.xml"), resource("web.xml"));
    Files.writeString(application.resolve("failed.txt"), "sorry");
    Files.writeString(application.resolve("cart.jsp"), "<%@ page session='false' %>empty");
    Sources.jar(application, target);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = EnterpriseApplication.class.getResourceAsStream("/enterprise/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
