package dev.weft.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.export.LogLines;
import dev.weft.telemetry.http.HttpClientOperation;
import dev.weft.telemetry.rpc.RpcOperation;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.DatabaseOperation;
import dev.weft.telemetry.sql.SqlStatement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerServicesTest {
  private static final Instrumentation INSTRUMENTATION = Instrumentation.of("peer services");

  @AfterEach
  void asWithoutTheSetting() {
    Telemetry.peerServices(null);
    Context.switchTo(null);
  }

  private static Object called(String host, int port, String url) {
    HttpClientOperation operation = HttpClientOperation.start(INSTRUMENTATION, "GET", "http", host, port, url);
    operation.end(null);
    return ReadAttributes.of(operation).get("peer.service");
  }

  @ParameterizedTest
  @CsvSource(nullValues = "null", value = {"cats, 80, http://cats/, cats-service", "cats, 81, http://cats:81/, cats-service", "dogs, 80, http://dogs/, null",
      "dogs, 8443, http://dogs:8443/, dogs-service", "api, 80, http://api/, api", "api, 80, http://api/v1/x, api-v1", "api, 80, http://api/v1/admin, admin",
      "api, 8080, http://api:8080/v1/admin, api-8080", "::1, 80, http://[::1]/, local", "birds, 80, http://birds/, null"})
  void aRequestShowsTheServiceThatTheSettingNames(String host, int port, String url, String service) {
    Telemetry.peerServices(new PeerServices(
        "cats=cats-service, dogs:8443 = dogs-service,api=api,api/v1=api-v1,api/v1/admin=admin,api:8080=api-8080,[::1]:80=local,nothing"));
    assertThat(called(host, port, url)).isEqualTo(service);
  }

  @Test
  void aStatementAndACallShowItButNotACallThatIsServed() {
    Telemetry.peerServices(new PeerServices("db:5432=orders-db,orders=orders"));
    DatabaseOperation statement = DatabaseOperation.start(Context.slot(), INSTRUMENTATION, DatabaseConnection.of("postgresql", "shop", "db", 5432),
        SqlStatement.of(DatabaseConnection.of("postgresql", "shop", "db", 5432), "SELECT 1"));
    statement.end(null);
    assertThat(ReadAttributes.of(statement)).containsEntry("peer.service", "orders-db");
    RpcOperation call = RpcOperation.startCall(INSTRUMENTATION, "grpc", "shop.Orders/Find");
    call.server("orders", 8080);
    call.end(null);
    assertThat(ReadAttributes.of(call)).containsEntry("peer.service", "orders");
    RpcOperation served = RpcOperation.startServing(INSTRUMENTATION, "grpc", "shop.Orders/Find", NoHeaders.INSTANCE, null);
    served.server("orders", 8080);
    served.end(null);
    assertThat(ReadAttributes.of(served)).containsEntry("server.address", "orders").containsEntry("server.port", 8080L).doesNotContainKey("peer.service");
  }

  @Test
  void withoutTheSettingNothingIsShown() {
    assertThat(called("cats", 80, "http://cats/")).isNull();
  }

  @Test
  void anAddressThatIsNoneIsTold() {
    try (LogLines log = new LogLines()) {
      Telemetry.peerServices(new PeerServices("cats:x=cats,dogs=dogs"));
      assertThat(log.lines()).containsExactly("[weft] WARN OTEL_INSTRUMENTATION_COMMON_PEER_SERVICE_MAPPING: cats:x is no address such as host:80/path");
    }
    assertThat(called("dogs", 80, "http://dogs/")).isEqualTo("dogs");
  }
}
