package dev.weft.instrumentations.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Drivers of databases that no test can start: their classes are woven and verified, and connecting fails. */
@ExtendWith(WeftExtension.class)
class VendorDriverTest {
  private static final Map<String, String> SYSTEMS = Map.of("sqlserver", "microsoft.sql_server", "oracle", "oracle.db", "db2", "ibm.db2",
      "clickhouse", "clickhouse", "snowflake", "snowflake");

  private static final Pattern CLASSES =
      Pattern.compile("(oracle/jdbc|com/ibm/db2/jcc|com/microsoft/sqlserver/jdbc|com/clickhouse|net/snowflake/client)/(?!jdbc/internal/).*\\.class");

  @ParameterizedTest
  @MethodSource("dev.weft.instrumentations.jdbc.DriverRelease#withoutDatabase")
  void everyClassIsWovenAndVerified(String release) throws IOException {
    DriverRelease driver = DriverRelease.of(release);
    int verified = 0;
    for (URL url : driver.loader().getURLs()) {
      try (JarFile jar = new JarFile(url.getPath())) {
        for (JarEntry entry : jar.stream().filter(entry -> CLASSES.matcher(entry.getName()).matches()).toList()) {
          String file = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
          if (file.contains("java/sql/")) {   // others have nothing to weave
            verified += verify(entry.getName().replace(".class", "").replace('/', '.'), driver.loader());
          }
        }
      }
    }
    assertThat(verified).isGreaterThan(20);
  }

  /** Reading its methods links a class, and linking verifies it. */
  private static int verify(String name, ClassLoader loader) {
    try {
      Class.forName(name, false, loader).getDeclaredMethods();
      return 1;
    } catch (VerifyError e) {
      throw new AssertionError(name, e);
    } catch (ClassNotFoundException | LinkageError e) {   // needs a library that the driver can do without
      return 0;
    }
  }

  @ParameterizedTest
  @MethodSource("dev.weft.instrumentations.jdbc.DriverRelease#withoutDatabase")
  void connectingThatFailsIsOneSpan(String release) {
    DriverRelease driver = DriverRelease.of(release);
    assertThatThrownBy(() -> {
      try (Connection connection = driver.connect(driver.missing()); Statement statement = connection.createStatement()) {
        statement.execute("SELECT 1");   // some drivers connect only now
      }
    }).isInstanceOf(SQLException.class);
    List<Span> spans = Weft.spans().stream().filter(span -> span.scope().equals("jdbc")).toList();
    assertThat(spans).hasSize(1);
    assertThat(spans.get(0).error()).isTrue();
    assertThat(spans.get(0).attributes()).containsEntry("db.system.name", SYSTEMS.get(driver.library()))
        .containsEntry("server.address", "localhost").containsEntry("server.port", 1L);
    assertThat(spans.get(0).toString()).doesNotContain("hidden");
    assertThat(Weft.hasContext()).isFalse();
  }
}
