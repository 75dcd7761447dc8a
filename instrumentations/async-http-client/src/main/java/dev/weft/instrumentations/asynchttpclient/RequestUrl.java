package dev.weft.instrumentations.asynchttpclient;

import org.asynchttpclient.uri.Uri;

/** The URL of a request as text, which is made for recorded spans only. */
final class RequestUrl {
  private final Uri uri;

  RequestUrl(Uri uri) {
    this.uri = uri;
  }

  @Override
  public String toString() {
    return uri.toUrl();
  }
}
