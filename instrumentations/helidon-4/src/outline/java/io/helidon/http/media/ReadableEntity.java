package io.helidon.http.media;

import java.io.InputStream;

public interface ReadableEntity {
  InputStream inputStream();
}
