package io.helidon.http;

import io.helidon.common.uri.UriPath;
import io.helidon.common.uri.UriQuery;

public class HttpPrologue {
  public String rawProtocol() {
    throw new UnsupportedOperationException();
  }

  public Method method() {
    throw new UnsupportedOperationException();
  }

  public UriPath uriPath() {
    throw new UnsupportedOperationException();
  }

  public UriQuery query() {
    throw new UnsupportedOperationException();
  }
}
