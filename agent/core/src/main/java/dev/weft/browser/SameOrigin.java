package dev.weft.browser;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.http.AgentPage;
import java.util.Locale;

/**
 * Tells a page of the application's from pages of others, by what browsers do not let scripts change.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header">Sec-Fetch-Site</a>
 */
final class SameOrigin {
  private SameOrigin() {
  }

  /**
   * Whether the browser says so or, if it does not know {@code Sec-Fetch-Site}, the origin has the host that was asked or that a proxy says was.
   * What says nothing of an origin is no browser, and could say anything.
   */
  static boolean isSure(AgentPage.Request request) {
    String site = request.header("Sec-Fetch-Site");
    String origin = request.header("Origin");
    if (site != null) {
      return site.equals("same-origin");
    }
    return origin == null || isHost(origin, request.header("X-Forwarded-Host")) || isHost(origin, request.header("Host"));
  }

  private static boolean isHost(String origin, @Nullable String host) {
    String asked = host == null ? "" : host.trim().toLowerCase(Locale.ROOT);
    String from = origin.toLowerCase(Locale.ROOT);
    return !asked.isEmpty() && (from.equals("http://" + asked) || from.equals("https://" + asked));
  }
}
