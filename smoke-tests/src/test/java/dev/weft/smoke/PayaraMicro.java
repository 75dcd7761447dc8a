package dev.weft.smoke;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Payara Micro, which is one jar, with an {@link EnterpriseApplication}, H2 and one user, ann. */
final class PayaraMicro {
  private final Path jar;
  private final Path folder;
  private final int port;

  private PayaraMicro(Path jar, Path folder, int port) {
    this.jar = jar;
    this.folder = folder;
    this.port = port;
  }

  static PayaraMicro prepare(String release, Path folder) throws IOException {
    String artifact = "fish.payara.extras:payara-micro:jar:" + release;
    Distribution.unpack(artifact, folder.resolve("unpacked"));
    try (ServerSocket free = new ServerSocket(0)) {
      PayaraMicro server = new PayaraMicro(Distribution.file(artifact), folder, free.getLocalPort());
      Files.writeString(folder.resolve("password"), "AS_ADMIN_USERPASSWORD=secret");
      Files.writeString(folder.resolve("commands"), "create-file-user --groups=customer --passwordfile=" + folder.resolve("password") + " ann");
      new EnterpriseApplication(folder, release.startsWith("5.") ? "javax." : "jakarta.", "java:comp/DefaultDataSource")
          .war(List.of("Api", "Database", "Items", "Prices", "Reports", "Shop"), server.apis(), folder.resolve("shop.war"));
      return server;
    }
  }

  /** What applications compile against. */
  private Path[] apis() throws IOException {
    String names = "jakarta\\.(annotation|ejb|enterprise\\.concurrent|servlet|ws\\.rs)-api.*";
    try (Stream<Path> all = Files.list(folder.resolve("unpacked/MICRO-INF/runtime"))) {
      return all.filter(file -> file.getFileName().toString().matches(names)).toArray(Path[]::new);
    }
  }

  StartedProcess start(Jdk jdk, URI collector) {
    Jvm jvm = new Jvm(jdk).agent(AgentJar.WEFT).env("WEFT_PORT", "0").env("OTEL_SERVICE_NAME", "shop")
        .env("OTEL_BSP_SCHEDULE_DELAY", "200").env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.toString())
        .options("-Xmx512m", "-Dhazelcast.phone.home.enabled=false");
    return jvm.start("-jar", jar.toString(), "--rootDir", folder.resolve("root").toString(), "--nocluster", "--nohazelcast", "--disablephonehome",
        "--port", String.valueOf(port), "--postbootcommandfile", folder.resolve("commands").toString(), "--deploy", folder.resolve("shop.war").toString());
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }
}
