package dev.weft.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessAttributesTest {
  @ParameterizedTest
  @CsvSource(nullValues = "null", value = {
      "shop.jar, shop, null",
      "/opt/app/shop-1.4.2.jar --port 80, shop, 1.4.2",
      "/opt/app/shop-server-3.5.1-exec.jar, shop-server, 3.5.1",
      "shop-2.0.Final-jar-with-dependencies.jar, shop, 2.0.Final",
      "order-service-0.0.1-SNAPSHOT.jar, order-service, 0.0.1-SNAPSHOT",
      "my-tool.jar, my-tool, null",
      "dev.weft.Main a b, dev.weft.Main, null",
      "com.acme.Main data.jar, com.acme.Main, null",
      "com.acme.app/com.acme.app.Main, com.acme.app.Main, null",
      "'', unknown_service:java, null",
      "null, unknown_service:java, null"})
  void aServiceIsNamedAfterWhatWasStarted(String command, String name, String version) {
    assertThat(ServiceName.of(command, Map.of()).name()).isEqualTo(name);
    assertThat(ServiceName.of(command, Map.of()).version()).isEqualTo(version);
  }

  @Test
  void theJarMayLieInAFolderWithSpaces(@TempDir Path folder) throws Exception {
    Path jar = Files.createDirectory(folder.resolve("my apps")).resolve("shop-2.0.jar");
    Files.createFile(jar);
    assertThat(ServiceName.of(jar + " --data x.jar", Map.of()).name()).isEqualTo("shop");
    assertThat(ServiceName.of(jar.toString(), Map.of()).version()).isEqualTo("2.0");
  }

  @Test
  void theHostIsNamedByTheEnvironmentFirst() {
    assertThat(ProcessAttributes.find(Map.of("HOSTNAME", "web-1"))).containsEntry("host.name", "web-1");
    assertThat(ProcessAttributes.find(Map.of("COMPUTERNAME", "WEB-2"))).containsEntry("host.name", "WEB-2");
    if (new File("/proc/sys/kernel/hostname").canRead()) {
      assertThat((String) ProcessAttributes.find(Map.of()).get("host.name")).isNotBlank();
    }
  }

  @Test
  void eachProcessIsAnInstanceOfItsOwn() {
    String one = (String) ProcessAttributes.find(Map.of()).get("service.instance.id");
    assertThat(one).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
        .isNotEqualTo(ProcessAttributes.find(Map.of()).get("service.instance.id"));
  }

  @ParameterizedTest
  @CsvSource({"amd64, amd64", "x86_64, amd64", "aarch64, arm64", "s390x, s390x"})
  void architecturesHaveTheNamesOfTheConventions(String name, String expected) {
    assertThat(ProcessAttributes.architecture(name)).isEqualTo(expected);
  }
}
