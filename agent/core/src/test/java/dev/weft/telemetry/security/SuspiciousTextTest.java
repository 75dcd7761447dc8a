package dev.weft.telemetry.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuspiciousTextTest {
  private static List<String> lines(String resource) throws IOException {
    try (InputStream in = SuspiciousTextTest.class.getResourceAsStream("/security/" + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).toList();
    }
  }

  private static int inTarget(String target) {
    int query = target.indexOf('?');
    return SuspiciousText.inTarget(query < 0 ? target : target.substring(0, query), query < 0 ? null : target.substring(query + 1));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String kinds(int found) {
    List<String> kinds = new ArrayList<>();
    for (SecurityEvent event : SecurityEvent.all()) {
      if ((found & event.bit()) != 0) {
        kinds.add(event.type);
      }
    }
    return kinds.toString();
  }

  @Test
  void ordinaryRequestsCauseNoAlarm() throws IOException {
    List<String> requests = lines("ordinary-requests.txt");
    assertThat(requests).hasSizeGreaterThanOrEqualTo(1000);
    List<String> alarms = requests.stream().filter(target -> inTarget(target) != 0).map(target -> target + " " + kinds(inTarget(target))).toList();
    assertThat(alarms).isEmpty();
  }

  @Test
  void theSameTextsInFormsCauseNoAlarm() throws IOException {
    List<String> alarms = new ArrayList<>();
    for (String target : lines("ordinary-requests.txt")) {
      for (String parameter : target.substring(target.indexOf('?') + 1).split("&")) {
        String value = parameter.substring(parameter.indexOf('=') + 1).replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
        String parsed = java.net.URLDecoder.decode(value, StandardCharsets.UTF_8);
        if (target.contains("?") && SuspiciousText.inParameter(parsed) != 0) {
          alarms.add(parsed + " " + kinds(SuspiciousText.inParameter(parsed)));
        }
      }
    }
    assertThat(alarms).isEmpty();
  }

  /** Returns what of the list was not found, by how it was sent. */
  private static List<String> missed(String resource, boolean encode) throws IOException {
    List<String> missed = new ArrayList<>();
    for (String line : lines(resource)) {
      String kind = line.substring(0, line.indexOf(' '));
      String text = line.substring(kind.length() + 1);
      int bit = SecurityEvent.valueOf(kind.toUpperCase(Locale.ROOT)).bit();
      if (!encode) {
        if ((inTarget(text) & bit) == 0) {
          missed.add(line);
        }
        continue;
      }
      boolean found = (inTarget("/items?a=1&id=" + encoded(text) + "&b=2") & bit) != 0
          && (inTarget("/items?id=" + encoded(encoded(text).replace("+", "%20"))) & bit) != 0
          && (SuspiciousText.inParameter(text) & bit) != 0;
      if (!found) {
        missed.add(line);
      }
    }
    return missed;
  }

  @Test
  void nearlyAllAttacksAreFoundInQueriesAndForms() throws IOException {
    List<String> all = lines("attacks.txt");
    List<String> missed = missed("attacks.txt", true);
    assertThat(missed).as("missed of " + all.size()).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void attacksAreFoundInTargetsAsTheyAreSent() throws IOException {
    assertThat(missed("attacked-paths.txt", false)).isEmpty();
  }

  @Test
  void theFirstLookAtBytesTellsTheSameAsThatAtTexts() throws IOException {
    for (String list : List.of("ordinary-requests.txt", "attacked-paths.txt")) {
      for (String line : lines(list)) {
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        assertThat(FirstLook.isTelling(bytes, 0, bytes.length)).as(line).isEqualTo(FirstLook.isTelling(line, 0, line.length(), false));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%2", "%u", "%u00", "%%", "%zz", "%c0", "%c0%", "%c0%a", "%25", "%252", "=", "&", "?", "a=%", "a=%2&b=%"})
  void brokenEncodingsAreTexts(String text) {
    assertThat(inTarget("/" + text)).isZero();
    assertThat(inTarget("/?" + text)).isZero();
    assertThat(SuspiciousText.inParameter(text)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'", "<", "<script ", "' or ", "../", "%25", "on", "\" on", "(", "1 or ", "=", "union select ", "..", ";", "<a ", "'-", "%2527"})
  void whatComesAfterTheLimitIsNotLookedAt(String piece) {
    String filler = piece.repeat(DecodedText.LONGEST / piece.length() + 1);
    int before = SuspiciousText.inParameter(filler);
    assertThat(SuspiciousText.inParameter(filler + "<script>alert(1)</script>' or 1=1--")).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "'", "<", "<script ", "' or ", "../", "%25", " onaaaa=", "(", "1 or ", "=", "union select ", ";", "<a ", "'-", "=j ", "/*", "\"'"})
  void workGrowsWithTheLengthAlone(String piece) {
    // as steps and not as time: a detector that looks back or ahead to the end would need the square of the length
    assertThat(steps(piece, 4096)).isLessThan(40 * 4096L);
    assertThat(steps(piece, 8192)).isLessThan(40 * 8192L);
  }

  private static long steps(String piece, int length) {
    CountedText text = new CountedText();
    text.set(piece.repeat(length / piece.length()), 0, length / piece.length() * piece.length(), false);
    text.steps = 0;
    SqlInjection.isIn(text);
    CrossSiteScripting.isIn(text);
    PathTraversal.isInValue(text);
    return text.steps;
  }

  private static final class CountedText extends DecodedText {
    long steps;

    @Override
    char at(int index) {
      steps++;
      return super.at(index);
    }
  }
}
