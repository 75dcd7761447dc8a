package io.helidon.common.parameters;

import java.util.List;
import java.util.Set;

public interface Parameters {
  Set<String> names();

  List<String> all(String name);
}
