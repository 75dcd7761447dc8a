package dev.weft.browser;

import dev.weft.advice.Nullable;
import dev.weft.config.Setting;
import dev.weft.config.Settings;
import dev.weft.errors.ErrorGroups;
import dev.weft.metrics.BrowserMetrics;
import dev.weft.metrics.WebVital;
import dev.weft.telemetry.RateLimit;
import dev.weft.telemetry.http.AgentPage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Receives what pages of the application send, and serves the script that sends it. Everyone who can open a page can send anything. So the
 * body's size, the number of bodies in a second and of those that are read at once are bounded, and what the script would not send is refused.
 */
public final class Beacons implements AgentPage {
  private static final int MOST_AT_ONCE = 16;

  private final String path;
  private final byte[] script;
  private final BrowserMetrics metrics;
  private final ErrorGroups errors;
  private final RateLimit rate;
  private final Semaphore reading = new Semaphore(MOST_AT_ONCE);

  private Beacons(String path, byte[] script, BrowserMetrics metrics, ErrorGroups errors, int mostInSecond) {
    this.path = path;
    this.script = script;
    this.metrics = metrics;
    this.errors = errors;
    this.rate = new RateLimit(mostInSecond, TimeUnit.SECONDS);
  }

  /** Null if the setting's path is wrong, which is logged. */
  public static @Nullable Beacons of(Settings settings, byte[] script, BrowserMetrics metrics, ErrorGroups errors) {
    String path = settings.text(Setting.RUM_PATH);
    if (!path.matches("(/[A-Za-z0-9._~-]+)+")) {
      settings.wrong(Setting.RUM_PATH.property(), path, "a path such as /weft-rum", "");
      settings.inForce(Setting.RUM_PATH.property(), "");
      return null;
    }
    return new Beacons(path, script, metrics, errors, settings.number(Setting.RUM_RATE, 1, 100_000));
  }

  /** Where beacons go, and where the script is. */
  public List<String> paths() {
    return Arrays.asList(path, path + ".js");
  }

  @Override
  public Answer answer(Request request) throws IOException {
    if (!request.path().equals(path)) {
      return request.method().equals("GET") || request.method().equals("HEAD")
          ? new Answer(200, "text/javascript; charset=utf-8", script).header("Cache-Control", "max-age=3600")
          : Answer.line(405, "the script is read with GET").header("Allow", "GET, HEAD");
    }
    Answer answer = received(request);
    metrics.beacon(answer.status() == 204 ? "accepted" : answer.status() == 429 ? "limited" : "refused");
    return answer;
  }

  private Answer received(Request request) throws IOException {
    if (!request.method().equals("POST")) {
      return Answer.line(405, "beacons are sent with POST").header("Allow", "POST");
    }
    if (!SameOrigin.isSure(request)) {
      return Answer.line(403, "beacons come from the application's own pages");
    }
    String type = String.valueOf(request.header("Content-Type")).toLowerCase(Locale.ROOT);
    if (!type.startsWith("text/plain") && !type.startsWith("application/json")) {
      return Answer.line(415, "a beacon is text/plain or application/json");
    }
    if (!rate.admits()) {
      return Answer.line(429, "too many beacons in this second");
    }
    if (!reading.tryAcquire()) {
      return Answer.line(429, "too many beacons at once");
    }
    try {
      byte[] body = read(request);
      if (body == null) {
        return Answer.line(413, "a beacon is longer than " + LONGEST_BODY + " bytes");
      }
      note(Beacon.read(decoded(body)));
      return new Answer(204, "text/plain; charset=utf-8", new byte[0]);
    } catch (BeaconException e) {
      return Answer.line(400, e.getMessage());
    } finally {
      reading.release();
    }
  }

  /** Null if it is too long. */
  private static @Nullable byte[] read(Request request) throws IOException {
    String length = request.header("Content-Length");
    if (length != null && length.length() > 5) {
      return null;
    }
    byte[] buffer = new byte[LONGEST_BODY + 1];
    int count = 0;
    InputStream in = request.body();
    for (int read = in.read(buffer); read > 0; read = in.read(buffer, count, buffer.length - count)) {
      count += read;
    }
    return count > LONGEST_BODY ? null : Arrays.copyOf(buffer, count);
  }

  private static String decoded(byte[] body) throws BeaconException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new BeaconException("not UTF-8");
    }
  }

  private void note(Beacon beacon) {
    for (Map.Entry<WebVital, Double> each : beacon.vitals.entrySet()) {
      metrics.vital(each.getKey(), beacon.page, each.getValue());
    }
    for (Map.Entry<String, double[]> each : beacon.resources.entrySet()) {
      double[] numbers = each.getValue();
      metrics.resources(each.getKey(), numbers[0], numbers[1] / 1e3, numbers[2]);
    }
    for (Beacon.ScriptError each : beacon.errors) {
      metrics.error(beacon.page);
      errors.addOfBrowser(each.type, each.message, each.stack, beacon.page);
    }
  }
}
