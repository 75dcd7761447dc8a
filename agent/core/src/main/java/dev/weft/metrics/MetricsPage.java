package dev.weft.metrics;

/** The response to a scrape. */
public final class MetricsPage {
  private final String contentType;
  private final byte[] body;

  MetricsPage(String contentType, byte[] body) {
    this.contentType = contentType;
    this.body = body;
  }

  public String contentType() {
    return contentType;
  }

  /** UTF-8. */
  public byte[] body() {
    return body;
  }
}
