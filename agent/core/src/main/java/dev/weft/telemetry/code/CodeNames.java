package dev.weft.telemetry.code;

/** Names of methods, without what the JVM or a library adds to the name of a class that it generates, which is different in each process. */
final class CodeNames {
  private static final String GENERATED = "$$";
  private static final String LAMBDA = "$$Lambda";

  private CodeNames() {
  }

  /** A span's name, such as {@code Reports.nightly}. */
  static String shown(String type, String method) {
    String shown = shown(type);
    return shown.substring(shown.lastIndexOf('.') + 1) + '.' + method;
  }

  /** The attribute {@code code.function.name}. */
  static String function(String type, String method) {
    return shown(type) + '.' + method;
  }

  private static String shown(String type) {
    int generated = type.indexOf(GENERATED);
    if (generated <= 0) {
      return type;
    }
    return type.substring(0, type.startsWith(LAMBDA, generated) ? generated + LAMBDA.length() : generated);
  }
}
