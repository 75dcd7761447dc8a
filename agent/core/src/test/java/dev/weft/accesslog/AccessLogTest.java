package dev.weft.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.export.LogLines;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Globs;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.MapHeaders;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.HttpServerSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest {
  private static final long AGAIN_NANOS = 20_000_000;

  @TempDir
  private Path folder;

  @BeforeEach
  void asWithTheSetting() {
    HttpServerSettings.accessLogged(true);
    HttpServerSettings.identifyUsers(true);
  }

  @AfterEach
  void asWithoutTheSetting() {
    HttpServerSettings.accessLogged(false);
    HttpServerSettings.identifyUsers(false);
    HttpServerSettings.exclude(Globs.NONE, Globs.NONE);
  }

  private static HttpServerOperation served(String method, String path, String query, String user, Map<String, String> headers) {
    HttpServerOperation request =
        HttpServerOperation.start(Context.slot(), Instrumentation.of("access log"), method, MapHeaders.INSTANCE, headers);
    request.target(path, query);
    if (request.details() != null) {
      request.details().url("http", path, query);
      request.details().client(InetSocketAddress.createUnresolved("10.1.2.3", 4711), "1.1", headers.get("user-agent"));
      request.details().readForwarded(MapHeaders.INSTANCE, headers);
    }
    request.user(user);
    request.status(200);
    request.responseSize(42);
    request.end(null);
    return request;
  }

  private static HttpServerOperation served(String path) {
    return served("GET", path, null, null, Map.of());
  }

  private static AccessLog log(Path file, long bytes, int files, AccessLine line) {
    AccessLog log = new AccessLog(new AccessFile(file.toFile(), bytes, files), line, AGAIN_NANOS);
    log.start();
    return log;
  }

  private static AccessLog log(Path file) {
    return log(file, 0, 1, new CombinedAccessLine());
  }

  private List<String> written(AccessLine line, HttpServerOperation... requests) throws IOException {
    Path file = folder.resolve("access.log");
    AccessLog log = log(file, 0, 1, line);
    Arrays.stream(requests).forEach(log::ended);
    log.close(5_000);
    assertThat(log.written()).isEqualTo(Files.readAllLines(file).size());
    return Files.readAllLines(file);
  }

  private static String paths(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(line -> line.split(" ")[6]).collect(Collectors.joining(" "));
  }

  @Test
  void jsonHasWhatIsKnown() throws IOException {
    HttpServerOperation request = HttpServerOperation.start(Context.slot(), Instrumentation.of("access log"), "BREW", MapHeaders.INSTANCE,
        Map.of("x-request-id", "a-1", "referer", "http://shop/login?token=abc&x=1", "X-Forwarded-For", "192.0.2.7"));
    request.details().url("http", "/orders/7;jsessionid=abc", "password=abc&page=2");
    request.details().client(InetSocketAddress.createUnresolved("10.1.2.3", 4711), "1.1", "curl/8");
    request.details().readForwarded(MapHeaders.INSTANCE, Map.of("X-Forwarded-For", "192.0.2.7"));
    request.route("/orders/{id}");
    request.user("anna");
    request.status(503);
    request.requestSize(7);
    request.responseSize(42);
    request.end(null);

    assertThat(written(new JsonAccessLine("shop"), request)).singleElement().asString().matches("""
        \\{"timestamp":"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z","method":"BREW","path":"/orders/7;jsessionid=REDACTED",\
        "query":"password=REDACTED&page=2","route":"/orders/\\{id}","status":503,"duration_seconds":\\d+\\.\\d{6},"request_bytes":7,\
        "response_bytes":42,"client_address":"192\\.0\\.2\\.7","user_id":"anna","user_agent":"curl/8",\
        "referer":"http://shop/login\\?token=REDACTED&x=1","protocol_version":"1\\.1","error_type":"503","request_id":"a-1",\
        "trace_id":"[0-9a-f]{32}","span_id":"[0-9a-f]{16}","service":"shop"}""");
  }

  @Test
  void combinedIsAsWebServersWriteIt() throws IOException {
    HttpServerOperation request = served("GET", "/orders/7", "page=2", "anna", Map.of("user-agent", "curl/8", "referer", "http://shop/"));
    assertThat(written(new CombinedAccessLine(), request, served("/"))).satisfiesExactly(
        first -> assertThat(first).matches("10\\.1\\.2\\.3 - anna \\[\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000] "
            + "\"GET /orders/7\\?page=2 HTTP/1\\.1\" 200 42 \"http://shop/\" \"curl/8\""),
        second -> assertThat(second).matches("10\\.1\\.2\\.3 - - \\[.*] \"GET / HTTP/1\\.1\" 200 42 \"-\" \"-\""));
  }

  @Test
  void whatAClientSendsForgesNoLineAndNoField() throws IOException {
    String evil = "a\" 200 1\r\n10.0.0.1 - root [x] \\\u0000\u0085\u2028\",\"status\":1,\"x\":\"";
    HttpServerOperation request = served("GET", "/a b\n\"", evil, evil, Map.of("user-agent", evil, "referer", evil));
    String escaped = "a\\\" 200 1\\x0d\\x0a10.0.0.1 - root [x] \\\\\\x00\\x85\\u2028\\\",\\\"status\\\":1,\\\"x\\\":\\\"";
    assertThat(written(new CombinedAccessLine(), request)).singleElement().asString()
        .startsWith("10.1.2.3 - " + escaped.replace(" ", "\\x20") + " [")
        .endsWith("] \"GET /a\\x20b\\x0a\\\"?" + escaped.replace(" ", "\\x20") + " HTTP/1.1\" 200 42 \"" + escaped + "\" \"" + escaped + "\"");

    Files.delete(folder.resolve("access.log"));
    assertThat(written(new JsonAccessLine("shop"), request)).singleElement().asString()
        .contains("\"user_agent\":\"a\\\" 200 1\\r\\n10.0.0.1 - root [x] \\\\\\u0000\\u0085\\u2028\\\",\\\"status\\\":1,\\\"x\\\":\\\"\",");
  }

  @Test
  void longTextsAreCut() throws IOException {
    assertThat(written(new CombinedAccessLine(), served("GET", "/" + "a".repeat(100_000), null, null, Map.of()))).singleElement().asString()
        .contains("GET /" + "a".repeat(4095) + " HTTP");
  }

  @Test
  void requestsThatASettingExcludesAreNotThere() throws IOException {
    HttpServerSettings.exclude(Globs.of(List.of("/health*")), Globs.of(List.of("OPTIONS")));
    written(new CombinedAccessLine(), served("/health/live"), served("OPTIONS", "/a", null, null, Map.of()), served("/b"));
    assertThat(paths(folder.resolve("access.log"))).isEqualTo("/b");
  }

  @Test
  void aLongFileIsRenamedAndTheOldestRemoved() throws IOException {
    Path file = folder.resolve("access.log");
    for (int i = 0; i < 5; i++) {   // each log begins with a look at the file
      AccessLog log = log(file, 10, 3, new CombinedAccessLine());
      log.ended(served("/" + i));
      log.close(5_000);
    }
    assertThat(paths(file)).isEqualTo("/4");
    assertThat(paths(folder.resolve("access.log.1"))).isEqualTo("/3");
    assertThat(paths(folder.resolve("access.log.2"))).isEqualTo("/2");
    assertThat(folder.resolve("access.log.3")).doesNotExist();
  }

  @Test
  void aLinkIsNotRenamed() throws IOException {
    Path file = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("access.log"));
    for (int i = 0; i < 2; i++) {
      AccessLog log = log(file, 10, 3, new CombinedAccessLine());
      log.ended(served("/" + i));
      log.close(5_000);
    }
    assertThat(paths(file)).isEqualTo("/0 /1");
  }

  @Test
  void aFileThatAnotherProcessRenamedIsBegunAnew() throws IOException {
    Path file = folder.resolve("access.log");
    AccessLog log = log(file);
    log.ended(served("/a"));
    await().pollDelay(Duration.ZERO).until(() -> log.written() == 1);
    Files.move(file, folder.resolve("moved"));
    log.ended(served("/b"));
    log.close(5_000);
    assertThat(paths(folder.resolve("moved"))).isEqualTo("/a");
    assertThat(paths(file)).isEqualTo("/b");
  }

  @Test
  void aFullDiskCostsALineAndNoRequest() throws IOException {
    assertNothingIsLost(folder.resolve("access.log"), path -> Files.createSymbolicLink(path, Path.of("/dev/full")), Files::delete,
        "(java.io.IOException: No space left on device)");
  }

  @Test
  void aMissingFolderCostsALineAndNoRequest() throws IOException {
    assertNothingIsLost(folder.resolve("logs").resolve("access.log"), path -> { }, path -> Files.createDirectory(path.getParent()),
        "(No such file or directory))");
  }

  @Test
  void aFolderInPlaceOfTheFileCostsALineAndNoRequest() throws IOException {
    assertNothingIsLost(folder.resolve("access.log"), Files::createDirectory, Files::delete, "(Is a directory))");
  }

  private interface Change {
    void apply(Path path) throws IOException;
  }

  private static void assertNothingIsLost(Path file, Change breaking, Change repair, String reason) throws IOException {
    breaking.apply(file);
    try (LogLines lines = new LogLines()) {
      AccessLog log = log(file);
      log.ended(served("/a"));
      await().pollDelay(Duration.ZERO).until(() -> !lines.lines().isEmpty());
      log.ended(served("/b"));
      await().pollDelay(Duration.ofMillis(60)).until(() -> true);   // some tries
      repair.apply(file);
      await().pollDelay(Duration.ZERO).until(() -> log.written() == 2);
      log.close(5_000);
      assertThat(paths(file)).isEqualTo("/a /b");
      assertThat(lines.lines()).satisfiesExactly(
          failed -> assertThat(failed).startsWith("[weft] WARN the access log " + file + " cannot be written (").contains(reason),
          again -> assertThat(again).isEqualTo("[weft] INFO the access log " + file + " is written again; 0 requests are missing since the start"));
    }
  }

  @Test
  void whatDoesNotFitIsCounted() {
    AccessLog log = new AccessLog(new AccessFile(folder.resolve("missing").resolve("access.log").toFile(), 0, 1), new CombinedAccessLine(),
        AGAIN_NANOS);   // nothing is taken
    HttpServerOperation request = served("/a");
    for (int i = 0; i < AccessLog.CAPACITY + 3; i++) {
      log.ended(request);
    }
    assertThat(log.dropped()).isEqualTo(3);
  }

  @Test
  void theEndSaysWhatIsMissing() {
    try (LogLines lines = new LogLines()) {
      AccessLog log = log(folder.resolve("missing").resolve("access.log"));
      log.ended(served("/a"));
      log.close(200);
      assertThat(lines.lines()).last().asString().contains(" 1 requests could not be written to the access log ");
    }
  }
}
