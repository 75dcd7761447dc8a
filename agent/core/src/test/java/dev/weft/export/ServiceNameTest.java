package dev.weft.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNameTest {
  private static final String QUARKUS = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  @TempDir
  private Path folder;

  @AfterEach
  void asBefore() {
    System.clearProperty("catalina.base");
    System.clearProperty("jetty.base");
    System.clearProperty("spring.application.name");
    System.clearProperty("quarkus.application.name");
    System.setProperty("java.class.path", CLASS_PATH);
  }

  private static String name(Object command, Map<String, String> environment) {
    return ServiceName.of(command.toString(), environment).name();
  }

  private Path jar(String file, String content) throws IOException {
    return archive("shop-1.2.jar", "BOOT-INF/classes/" + file, content);
  }

  private Path archive(String name, String file, String content) throws IOException {
    Path jar = folder.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry(file));
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  @Test
  void aSpringApplicationIsNamedByCommandLinePropertyEnvironmentOrJarInThisOrder() throws IOException {
    Path jar = jar("application.properties", "server.port=80\nspring.application.name = in-jar\n");
    assertThat(name(jar, Map.of())).isEqualTo("in-jar");
    assertThat(ServiceName.of(jar.toString(), Map.of()).version()).isEqualTo("1.2");
    Map<String, String> environment = Map.of("SPRING_APPLICATION_NAME", "in-environment");
    assertThat(name(jar, environment)).isEqualTo("in-environment");
    assertThat(name("com.acme.Main", environment)).isEqualTo("in-environment");
    System.setProperty("spring.application.name", "in-property");
    assertThat(name(jar, environment)).isEqualTo("in-property");
    assertThat(name(jar + " --spring.application.name=argument --debug", environment)).isEqualTo("argument");
  }

  @Test
  void anExecutableWarIsNamedAsAJarIs() throws IOException {
    Path war = archive("shop-1.2.war", "WEB-INF/classes/application.properties", "spring.application.name=in-war");
    assertThat(name(war, Map.of())).isEqualTo("in-war");
    assertThat(ServiceName.of(war + " --debug", Map.of()).version()).isEqualTo("1.2");
    assertThat(name("/opt/orders-1.0.war", Map.of())).isEqualTo("orders");
  }

  /** As Spring Boot 3.3 and later unpack it for archives of classes. */
  @Test
  void aThinJarOfASpringApplicationNamesIt() throws IOException {
    assertThat(name(archive("app.jar", "application.yml", "spring.application.name: shop"), Map.of())).isEqualTo("shop");
  }

  @Test
  void springCloudsFileNamesAnApplicationWhoseOthersDoNot() throws IOException {
    assertThat(name(jar("bootstrap.yml", "spring.application.name: shop"), Map.of())).isEqualTo("shop");
  }

  @Test
  void anUnpackedSpringApplicationIsNamedByTheFoldersOfItsClassPath() throws IOException {
    String launcher = "org.springframework.boot.loader.launch.JarLauncher";
    Path library = archive("library.jar", "some.txt", "");
    Path second = archive("second.jar", "application.properties", "spring.application.name=of-a-library");
    System.setProperty("java.class.path", String.join(File.pathSeparator, library.toString(), second.toString(), folder.toString()));
    assertThat(name(launcher, Map.of())).isEqualTo(launcher);
    Files.createDirectories(folder.resolve("BOOT-INF/classes"));
    Files.writeString(folder.resolve("BOOT-INF/classes/application.properties"), "spring.application.name=unpacked");
    assertThat(name(launcher, Map.of())).isEqualTo("unpacked");
    Files.writeString(folder.resolve("application.properties"), "spring.application.name=classes");
    System.setProperty("java.class.path", String.join(File.pathSeparator, folder.toString(), library.toString()));
    assertThat(name("com.acme.Main", Map.of())).isEqualTo("unpacked");
    Files.delete(folder.resolve("BOOT-INF/classes/application.properties"));
    assertThat(name("com.acme.Main", Map.of())).isEqualTo("classes");
    System.setProperty("java.class.path", String.join(File.pathSeparator, second.toString(), library.toString()));
    assertThat(name("com.acme.Main", Map.of())).isEqualTo("of-a-library");
  }

  @ParameterizedTest
  @CsvSource({"application.properties, spring.application.name=${NAME}", "application.properties, spring.application.name=@name@",
      "application.properties, spring.application.name=\\uxxxx", "other.properties, spring.application.name=other"})
  void aNameThatTellsNothingIsPassedOver(String file, String content) throws IOException {
    assertThat(name(jar(file, content), Map.of())).isEqualTo("shop");
  }

  @Test
  void yamlNamesIt() throws IOException {
    assertThat(name(jar("application.yml", "spring:\n  application:\n    name: shop-api\n"), Map.of())).isEqualTo("shop-api");
    assertThat(name(jar("application.yaml", "spring.application.name: 'shop api' # the name\n"), Map.of())).isEqualTo("shop api");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "null", value = {
      "# x: y;server:;  port: 80;spring:;  cloud:;    name: a;  application:;    id: b;    name: c | c",
      "spring:;    application:;      group: a;      name: \"b\" | b",
      "spring:;  application.name: a # b | a",
      "x:;  spring:;    application:;      name: a | null",
      "spring:;  cloud:;    application:;      name: a | null",
      "spring:;  application:;    x:;      name: a | null",
      "spring:;  application:;other:;    name: a | null",
      "spring:;---;spring.application.name: a | null",
      "---;spring.application.name: a | a",
      "name: a | null"})
  void aTextIsFoundByTheNamesThatLeadToIt(String lines, String found) throws IOException {
    assertThat(new YamlPath("spring.application.name").find(new BufferedReader(new StringReader(lines.replace(';', '\n'))), 100)).isEqualTo(found);
  }

  private Path quarkusJar(String file, String main, String title) throws IOException {
    Path jar = folder.resolve(file);
    String manifest = "Manifest-Version: 1.0\nMain-Class: " + main + "\nImplementation-Title: " + title + "\nImplementation-Version: 1.4\n";
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      out.write(manifest.getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  @Test
  void aQuarkusApplicationIsNamedByPropertyEnvironmentOrManifestInThisOrder() throws IOException {
    Path jar = quarkusJar("quarkus-run.jar", QUARKUS, "shop api");
    assertThat(name(jar, Map.of())).isEqualTo("shop api");
    assertThat(ServiceName.of(jar.toString(), Map.of()).version()).isEqualTo("1.4");
    Map<String, String> environment = Map.of("QUARKUS_APPLICATION_NAME", "in-environment");
    assertThat(name(jar, environment)).isEqualTo("in-environment");
    assertThat(ServiceName.of(jar.toString(), environment).version()).isEqualTo("1.4");
    System.setProperty("quarkus.application.name", "in-property");
    assertThat(name(jar, environment)).isEqualTo("in-property");
  }

  @Test
  void aQuarkusApplicationOnTheClassPathIsNamedByItsJar() throws IOException {
    assertThat(name(QUARKUS + " start", Map.of())).isEqualTo(QUARKUS);
    Path jar = quarkusJar("quarkus-run.jar", QUARKUS, "shop");
    System.setProperty("java.class.path", String.join(File.pathSeparator, "other.jar", jar.toString()));
    assertThat(name(QUARKUS + " start", Map.of())).isEqualTo("shop");
    assertThat(name("com.acme.Main", Map.of())).isEqualTo("com.acme.Main");
  }

  @Test
  void theManifestNamesQuarkusApplicationsAlone() throws IOException {
    assertThat(name(quarkusJar("shop-1-runner.jar", "io.quarkus.runner.GeneratedMain", "shop-api"), Map.of())).isEqualTo("shop-api");
    assertThat(name(quarkusJar("shop-1.2.jar", "com.acme.Main", "Title"), Map.of())).isEqualTo("shop");
    assertThat(name(quarkusJar("shop-1.2.jar", QUARKUS, "${name}"), Map.of())).isEqualTo("shop");
  }

  @Test
  void aContainersOneWebApplicationNamesTheService() throws IOException {
    System.setProperty("catalina.base", folder.toString());
    String tomcat = "org.apache.catalina.startup.Bootstrap";
    assertThat(name(tomcat + " start", Map.of())).isEqualTo(tomcat);
    Files.createDirectories(folder.resolve("webapps/manager"));
    Files.createFile(folder.resolve("webapps/shop##3.war"));
    Files.createDirectories(folder.resolve("webapps/shop##3"));
    assertThat(name(tomcat + " start", Map.of())).isEqualTo("shop");
    assertThat(name("com.acme.Main", Map.of())).isEqualTo("com.acme.Main");
    Files.createDirectories(folder.resolve("webapps/other"));
    assertThat(name(tomcat + " start", Map.of())).isEqualTo(tomcat);
  }

  @Test
  void jettysOneWebApplicationNamesTheService() throws IOException {
    System.setProperty("jetty.base", folder.toString());
    assertThat(name("/opt/jetty/start.jar --module=http", Map.of())).isEqualTo("start");
    Files.createDirectories(folder.resolve("webapps"));
    Files.createFile(folder.resolve("webapps/shop.war"));
    assertThat(name("/opt/jetty/start.jar --module=http", Map.of())).isEqualTo("shop");
    assertThat(name("restart.jar", Map.of())).isEqualTo("restart");
  }
}
