package dev.weft.telemetry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.MapHeaders;
import dev.weft.telemetry.Sampler;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.W3cPropagation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request that a proxy at 10.0.0.1 sent to http://inner:8080, as its headers describe it. */
class ForwardedRequestTest {
  private static Map<String, Object> attributes(RequestDetails details, String headers) {
    Map<String, String> carrier = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String header : headers.split("\\|")) {
      if (!header.isBlank()) {
        carrier.put(header.substring(0, header.indexOf(':')).trim(), header.substring(header.indexOf(':') + 1).trim());
      }
    }
    details.readForwarded(MapHeaders.INSTANCE, carrier);
    Map<String, Object> read = new HashMap<>();
    details.attributes(new AttributeReader() {
      @Override
      public void text(Attribute attribute, String value) {
        read.put(attribute.name(), value);
      }

      @Override
      public void number(Attribute attribute, long value) {
        read.put(attribute.name(), value);
      }

      @Override
      public void decimal(Attribute attribute, double value) {
        read.put(attribute.name(), value);
      }

      @Override
      public void flag(Attribute attribute, boolean value) {
        read.put(attribute.name(), value);
      }

      @Override
      public void texts(Attribute attribute, List<String> values) {
        read.put(attribute.name(), values);
      }
    });
    return read;
  }

  private static RequestDetails request(String server, int port) {
    RequestDetails details = new RequestDetails(null);
    details.url("http", "/", null);
    details.server(server, port);
    details.client("10.0.0.1", 4711, "1.1", null);
    return details;
  }

  /** Many operations end here: what is kept for back ends, and lost, would show in the log of later tests. */
  @BeforeAll
  static void keepNothing() {
    Telemetry.ready(operation -> { }, Sampler.ALWAYS, new W3cPropagation());
  }

  @ParameterizedTest
  @CsvSource(delimiterString = "=>", value = {
      "'' => 10.0.0.1",
      "X-Forwarded-For: 203.0.113.7 => 203.0.113.7",
      "X-Forwarded-For: 203.0.113.7, 198.51.100.2 => 203.0.113.7",
      "X-Forwarded-For: unknown, , 203.0.113.7 => 203.0.113.7",
      "X-Forwarded-For: 203.0.113.7:4711 => 203.0.113.7",
      "X-Forwarded-For: [2001:db8::17]:4711 => 2001:db8::17",
      "X-Forwarded-For: [2001:db8::17] => 2001:db8::17",
      "X-Forwarded-For: 2001:DB8:0:0:0:0:0:17 => 2001:DB8:0:0:0:0:0:17",
      "X-Forwarded-For: fe80::1%eth0 => fe80::1",
      "X-Forwarded-For: ::ffff:192.0.2.1 => ::ffff:192.0.2.1",
      "X-Forwarded-For: 1.2.3.256, 1.2.3, 1.2.3.4.5, 1..2.3, 1.2.3.4x, 12345::, 1::2::3, 1:2:3, :1, 1:2:3:4:5:6:7:8:9, g::1 => 10.0.0.1",
      "X-Forwarded-For: [::1, [::1]x, [], ::1:, example.com, => 10.0.0.1",
      "Forwarded: for=203.0.113.7 => 203.0.113.7",
      "Forwarded: For=\"[2001:db8:cafe::17]:4711\" => 2001:db8:cafe::17",
      "Forwarded: for=unknown;proto=http, for=_hidden, by=1.2.3.4; for = 203.0.113.7 => 203.0.113.7",
      "Forwarded: for=\"a,b\\\";for=9.9.9.9\";x, for=203.0.113.7 => 203.0.113.7",
      "Forwarded: for=203.0.113.7 | X-Forwarded-For: 203.0.113.8 => 203.0.113.7",
      "Forwarded: for=unknown | X-Forwarded-For: 203.0.113.8 => 203.0.113.8",
      "Forwarded: for=\"203.0.113.7 => 203.0.113.7",
      "Forwarded: ==;,for=,\" => 10.0.0.1"})
  void theClientIsTheFirstAddressAndThePeerIsTheProxy(String headers, String client) {
    assertThat(attributes(request("inner", 8080), headers)).containsEntry("client.address", client)
        .containsEntry("network.peer.address", "10.0.0.1").containsEntry("network.peer.port", 4711L);
  }

  @ParameterizedTest
  @CsvSource(delimiterString = "=>", value = {
      "'' => http://inner:8080",
      "X-Forwarded-Host: shop.example:8443 => http://shop.example:8443",
      "X-Forwarded-Host: shop.example => http://shop.example:80",
      "X-Forwarded-Host: shop.example, cdn.example:99 => http://shop.example:80",
      "X-Forwarded-Host: shop.example | X-Forwarded-Proto: https => https://shop.example:443",
      "X-Forwarded-Host: shop.example | X-Forwarded-Proto: HTTPS, http | X-Forwarded-Port: 8443, 80 => https://shop.example:8443",
      "X-Forwarded-Host: shop.example:9443 | X-Forwarded-Port: 8443 => http://shop.example:9443",
      "X-Forwarded-Host: [2001:db8::1]:8443 => http://2001:db8::1:8443",
      "X-Forwarded-Host: shop.example:0 => http://inner:8080",
      "X-Forwarded-Host: shop.example:99999999999999 => http://inner:8080",
      "X-Forwarded-Host: <script> => http://inner:8080",
      "X-Forwarded-Host: | X-Forwarded-Port: | X-Forwarded-Proto: => http://inner:8080",
      "X-Forwarded-Port: 8443 | X-Forwarded-Proto: https => https://inner:8443",
      "X-Forwarded-Port: -1 | X-Forwarded-Proto: gopher => http://inner:8080",
      "X-Forwarded-Proto: https => https://inner:8080",
      "Forwarded: host=shop.example;proto=https => https://shop.example:443",
      "Forwarded: host=\"shop.example:8443\" => http://shop.example:8443",
      "Forwarded: host=shop.example;proto=https | X-Forwarded-Host: a:1 | X-Forwarded-Proto: http | X-Forwarded-Port: 2 => https://shop.example:443",
      "Forwarded: for=1.2.3.4, proto=https | X-Forwarded-Host: shop.example => https://shop.example:443"})
  void theServerIsTheOneThatTheClientNamed(String headers, String server) {
    Map<String, Object> read = attributes(request("inner", 8080), headers);
    assertThat(read.get("url.scheme") + "://" + read.get("server.address") + ':' + read.get("server.port")).isEqualTo(server);
  }

  @Test
  void nothingThatAHeaderMayHoldThrows() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(20); length > 0; length--) {
        text.append("=;,\"\\ [:]%1a.\u00e9for".charAt(random.nextInt(17)));
      }
      attributes(request("inner", 8080), "Forwarded: for=" + text + "|X-Forwarded-For: " + text + "|X-Forwarded-Host: " + text
          + "|X-Forwarded-Port: " + text + "|X-Forwarded-Proto: " + text);
    }
  }

  @ParameterizedTest
  @CsvSource({"80,443", "8080,8080"})
  void aHostWithoutAPortHasTheOneOfTheClientsScheme(int seen, long port) {
    assertThat(attributes(request("shop.example", seen), "X-Forwarded-Proto: https")).containsEntry("server.port", port);
  }
}
