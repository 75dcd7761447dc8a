package dev.weft.errors;

import dev.weft.advice.Nullable;
import dev.weft.config.HttpUrl;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;

/**
 * Where errors go: {@code https://PUBLIC_KEY@HOST/PROJECT}, as Sentry shows it to its users.
 *
 * @see <a href="https://develop.sentry.dev/sdk/overview/#parsing-the-dsn">Parsing the DSN</a>
 */
final class SentryDsn {
  private final URI envelopes;
  private final String key;
  private final boolean plain;

  private SentryDsn(URI envelopes, String key, boolean plain) {
    this.envelopes = envelopes;
    this.key = key;
    this.plain = plain;
  }

  /** Null if the text is no DSN. */
  static @Nullable SentryDsn parse(String text) {
    try {
      URL url = HttpUrl.parse(text);
      String protocol = url.getProtocol();
      String user = url.getUserInfo();
      String path = url.getPath();
      int slash = path.lastIndexOf('/');
      String project = path.substring(slash + 1);
      if (!protocol.equals("http") && !protocol.equals("https") || user == null || url.getHost().isEmpty() || project.isEmpty()) {
        return null;
      }
      String key = user.split(":", 2)[0];   // a secret behind it is of old times
      String port = url.getPort() < 0 ? "" : ":" + url.getPort();
      URI envelopes = new URI(protocol + "://" + url.getHost() + port + path.substring(0, slash) + "/api/" + project + "/envelope/");
      return isPlain(key) ? new SentryDsn(envelopes, key, protocol.equals("http") && HttpUrl.isAddress(url.getHost())) : null;
    } catch (MalformedURLException | URISyntaxException e) {
      return null;
    }
  }

  /** It stands in a header. */
  private static boolean isPlain(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == ',' || c == '"') {
        return false;
      }
    }
    return !key.isEmpty();
  }

  /** Where envelopes are posted. */
  URI envelopes() {
    return envelopes;
  }

  /** Whether sending there needs neither name resolution nor TLS. */
  boolean isPlain() {
    return plain;
  }

  /** The public key, which allows sending and nothing else. */
  String key() {
    return key;
  }
}
