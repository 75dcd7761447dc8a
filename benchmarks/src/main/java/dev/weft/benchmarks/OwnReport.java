package dev.weft.benchmarks;

import dev.weft.demo.Application;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Weft says of itself, to be compared with what is measured from outside. */
final class OwnReport {
  private static final Pattern PORT = Pattern.compile("^\\[weft] .*http://[^ ]*:(\\d+)");
  private static final Pattern COST = Pattern.compile("\"(?:premain|transform|linking milliseconds)\"\\s*:\\s*([0-9.E-]+)");

  private OwnReport() {
  }

  /** Seconds that the application waited for it so far: premain, transforming classes and linking; 0 where there is no Weft. */
  static double seconds(Application application) throws IOException {
    for (String line : application.standardError()) {
      Matcher port = PORT.matcher(line);
      if (port.find()) {
        URLConnection connection = URI.create("http://localhost:" + port.group(1) + "/status").toURL().openConnection();
        connection.setRequestProperty("Accept", "application/json");   // else it is a page for people
        try (InputStream status = connection.getInputStream()) {
          return COST.matcher(new String(status.readAllBytes(), StandardCharsets.UTF_8)).results()
              .mapToDouble(cost -> Double.parseDouble(cost.group(1))).sum() / 1000;
        }
      }
    }
    return 0;
  }
}
