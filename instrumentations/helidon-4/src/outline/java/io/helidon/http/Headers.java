package io.helidon.http;

import java.util.OptionalLong;

public interface Headers extends Iterable<Header> {
  boolean contains(HeaderName name);

  Header get(HeaderName name);

  OptionalLong contentLength();
}
