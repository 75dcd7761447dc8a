package dev.weft.telemetry.http;

import dev.weft.telemetry.TextMask;

/** Removes the credentials of a URL from the text of an exception that quotes it, as a whole or its query. */
final class UrlMask implements TextMask {
  private final String url;
  private final String shown;

  /** @param shown the URL without credentials */
  UrlMask(String url, String shown) {
    this.url = url;
    this.shown = shown;
  }

  @Override
  public String mask(String text) {
    String masked = text.replace(url, shown);
    int query = url.indexOf('?') + 1;
    return query == 0 || query == url.length() ? masked
        : masked.replace(url.substring(query), shown.substring(shown.indexOf('?') + 1));
  }
}
