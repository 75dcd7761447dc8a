package dev.weft.config;

import dev.weft.advice.Nullable;
import java.io.File;
import java.io.UnsupportedEncodingException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The values that a setting may have. */
abstract class ValueKind {
  static final ValueKind TEXT = new ValueKind("text") {
    @Override
    String accepted(String value) {
      return value;
    }
  };
  /** A name that the SDK knows, which is checked once the SDK is loaded. */
  static final ValueKind NAME = new ValueKind("a name") {
    @Override
    String accepted(String value) {
      return value.toLowerCase(Locale.ROOT);
    }
  };
  /** Names that the SDK knows, separated by commas, or {@code none} alone. */
  static final ValueKind NAMES = new ValueKind("a list of names, or none alone") {
    @Override
    @Nullable String accepted(String value) {
      Set<String> names = namesIn(value);
      return names.isEmpty() || names.contains("none") && names.size() > 1 ? null : String.join(",", names);
    }
  };
  static final ValueKind FLAG = oneOf("true", "false").expecting("true or false");
  static final ValueKind RATIO = new ValueKind("a number from 0 to 1") {
    @Override
    @Nullable String accepted(String value) {
      double ratio = Double.parseDouble(value);
      return ratio >= 0 && ratio <= 1 ? value : null;
    }
  };
  static final ValueKind FILE = new ValueKind("a file that can be read") {
    @Override
    @Nullable String accepted(String value) {
      File file = new File(value);
      return file.isFile() && file.canRead() ? value : null;
    }
  };
  static final ValueKind ENDPOINT = new ValueKind("a URL that begins with http:// or https:// and has no query") {
    @Override
    @Nullable String accepted(String value) {
      try {
        URL url = HttpUrl.parse(value);
        boolean http = url.getProtocol().equals("http") || url.getProtocol().equals("https");
        return http && !url.getHost().isEmpty() && url.getPort() <= 65535 && url.getQuery() == null && url.getRef() == null ? value : null;
      } catch (MalformedURLException e) {
        return null;
      }
    }
  };
  static final ValueKind PAIRS = new ValueKind("a list such as key=value,key=value") {
    @Override
    @Nullable String accepted(String value) {
      for (String pair : value.split(",")) {
        String key = pair.substring(0, Math.max(0, pair.indexOf('='))).trim();
        if (!pair.trim().isEmpty() && (key.isEmpty() || key.length() > 255 || !isPrintable(key))) {
          return null;
        }
      }
      return value;
    }
  };
  static final ValueKind HEADERS = new ValueKind("a list of headers such as name=value,name=value, percent-encoded") {
    @Override
    @Nullable String accepted(String value) {
      if (PAIRS.accepted(value) == null) {
        return null;
      }
      for (String pair : value.split(",")) {
        int equals = pair.indexOf('=');
        if (equals > 0 && !(isToken(pair.substring(0, equals).trim()) && isPrintable(decoded(pair.substring(equals + 1))))) {
          return null;
        }
      }
      return value;
    }
  };
  /** Upper and lower case differ. */
  static final ValueKind METHODS = tokens("a list of request methods such as GET,POST");
  static final ValueKind HEADER_NAMES = tokens("a list of names such as X-Tenant,X-Flag-*");

  private String expected;

  private ValueKind(String expected) {
    this.expected = expected;
  }

  /** The value in the form in which it is used; null or an {@link IllegalArgumentException} if it is not accepted. */
  abstract @Nullable String accepted(String value);

  /** What a value has to be, as the end of "is not ...". */
  String expected() {
    return expected;
  }

  /** Replaces the words for what is expected. */
  ValueKind expecting(String words) {
    expected = words;
    return this;
  }

  private static ValueKind tokens(String expected) {
    return new ValueKind(expected) {
      @Override
      @Nullable String accepted(String value) {
        List<String> tokens = new ArrayList<>();
        for (String part : value.split(",")) {
          String token = part.trim();
          if (!token.isEmpty()) {
            if (!isToken(token)) {
              return null;
            }
            tokens.add(token);
          }
        }
        return tokens.isEmpty() ? null : String.join(",", tokens);
      }
    };
  }

  static ValueKind oneOf(String... values) {
    List<String> known = Arrays.asList(values);
    return new ValueKind("one of " + String.join(", ", values)) {
      @Override
      @Nullable String accepted(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return known.contains(lower) ? lower : null;
      }
    };
  }

  /** One or more of some names, separated by commas, or {@code none} alone. */
  static ValueKind list(String... values) {
    List<String> known = Arrays.asList(values);
    return new ValueKind("a list of " + String.join(", ", values) + ", or none") {
      @Override
      @Nullable String accepted(String value) {
        Set<String> names = namesIn(value);
        boolean none = names.size() == 1 && names.contains("none");
        return none || !names.isEmpty() && known.containsAll(names) ? String.join(",", names) : null;
      }
    };
  }

  private static Set<String> namesIn(String list) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : list.toLowerCase(Locale.ROOT).split(",")) {
      names.add(name.trim());
    }
    names.remove("");
    return names;
  }

  static ValueKind whole(int least, int most) {
    String bounds = most == Integer.MAX_VALUE ? "a whole number, " + least + " or more" : "a whole number from " + least + " to " + most;
    return new ValueKind(bounds) {
      @Override
      @Nullable String accepted(String value) {
        int number = Integer.parseInt(value);
        return number >= least && number <= most ? value : null;
      }
    };
  }

  /** Milliseconds, or a number with one of the units that the SDK knows; accepted as milliseconds. */
  static ValueKind duration(long leastMillis) {
    return new ValueKind("a duration in milliseconds") {
      @Override
      @Nullable String accepted(String value) {
        int digits = value.length();
        while (digits > 0 && !Character.isDigit(value.charAt(digits - 1))) {
          digits--;
        }
        TimeUnit unit = unit(value.substring(digits).trim());
        if (unit == null) {
          return null;
        }
        long millis = unit.toMillis(Long.parseLong(value.substring(0, digits)));
        return millis >= leastMillis ? Long.toString(millis) : null;
      }
    };
  }

  private static @Nullable TimeUnit unit(String name) {
    switch (name) {
      case "ns":
        return TimeUnit.NANOSECONDS;
      case "us":
        return TimeUnit.MICROSECONDS;
      case "":
      case "ms":
        return TimeUnit.MILLISECONDS;
      case "s":
        return TimeUnit.SECONDS;
      case "m":
        return TimeUnit.MINUTES;
      case "h":
        return TimeUnit.HOURS;
      case "d":
        return TimeUnit.DAYS;
      default:
        return null;
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, "UTF-8");
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /** What RFC 9110 allows as the name of a header. */
  private static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) > '~' || "\"(),/:;<=>?@[\\]{}".indexOf(text.charAt(i)) >= 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
