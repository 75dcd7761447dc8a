package dev.weft.config.declarative;

import dev.weft.advice.Nullable;
import dev.weft.yaml.YamlNodes.Wrong;
import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;

/** Lists of names and values, as environment variables hold them. */
final class Pairs {
  private Pairs() {
  }

  /**
   * Null without any.
   *
   * @param list key=value,key=value; what the entries name comes after it, so that it wins
   * @param entries with the keys name and value
   */
  static @Nullable String of(@Nullable String list, Iterable<Section> entries) throws Wrong {
    StringBuilder pairs = new StringBuilder(list == null ? "" : list);
    for (Section entry : entries) {
      String name = entry.text("name");
      entry.ignore("type");
      if (entry.isList("value")) {
        entry.unsupported("value", "the attribute is left out, as it is a list");
        continue;
      }
      String value = entry.text("value");
      if (name != null && value != null) {
        pairs.append(pairs.length() == 0 ? "" : ",").append(name).append('=').append(encoded(value));
      }
    }
    return pairs.length() == 0 ? null : pairs.toString();
  }

  private static String encoded(String value) {
    try {
      return URLEncoder.encode(value, "UTF-8").replace("+", "%20");
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
