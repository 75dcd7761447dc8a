package dev.weft.smoke.app;

/** Prints its arguments, a line each: those that begin with {@code !} to standard error. Ends with exit code 3. */
public final class Lines {
  private Lines() {}

  public static void main(String[] arguments) {
    for (String argument : arguments) {
      (argument.startsWith("!") ? System.err : System.out).println(argument);
    }
    System.exit(3);
  }
}
