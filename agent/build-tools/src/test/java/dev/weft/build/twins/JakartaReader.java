package dev.weft.build.twins;

/** A helper of the advice, with a name in a constant that is joined to others. */
final class JakartaReader {
  private JakartaReader() {
  }

  static String read(Object request) {
    return JakartaReader.class.getName() + " jakarta.servlet.error.exception " + request;
  }
}
