package dev.weft.instrumentations.cassandra3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.CassandraServer;
import dev.weft.testing.CassandraSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class CassandraTest extends CassandraSituations {
  CassandraTest(String release) {
    super(release, "application.CassandraApplication");
  }

  @Override
  protected List<String> furtherAttributes() {
    return List.of();
  }

  interface Building {
    void open(int port, String keyspace);

    void close();

    void insertBuilt(String name, int id);
  }

  private Building building() {
    return ReleaseLoader.proxy(Building.class, new ReleaseLoader(release).create("application.CassandraApplication", new Class<?>[0]));
  }

  /** The keyspace is asked for once the cluster has connected. */
  @Override
  protected String connectingName(int port) {
    return "localhost:" + port;
  }

  @Test
  void whatATextThatIsBuiltHoldsOfValuesIsMasked() throws Exception {
    Building building = building();
    building.open(CassandraServer.PORT, "shop");
    building.insertBuilt("secret", 7);
    building.close();
    Span insert = spans(1).get(0);
    assertThat(insert.name()).isEqualTo("INSERT orders");
    assertThat(insert.attributes().get("db.query.text").toString()).startsWith("INSERT INTO orders").doesNotContain("secret", "7");
  }

  @Test
  void aKeyspaceThatIsNotThereIsAFailureToConnect() throws Exception {
    assertThatThrownBy(() -> building().open(CassandraServer.PORT, "missing"));
    Span connecting = spans(1).get(0);
    assertThat(connecting.name()).isEqualTo("localhost:" + CassandraServer.PORT);
    assertThat(connecting.error()).isTrue();
    assertThat(connecting.attributes()).containsEntry("db.response.status_code", "8704").containsEntry("server.address", "localhost")
        .doesNotContainKey("db.query.text");
  }
}
