package dev.weft.config;

/**
 * Initializes the JDK's classes of socket options in the one order in which two threads cannot block each other for ever: the application may
 * use the other class for the first time while a thread of the agent opens its first socket.
 *
 * @see <a href="https://bugs.openjdk.org/browse/JDK-8260366">JDK-8260366</a>, mended in Java 17
 */
public final class SocketClasses {
  private static volatile boolean initialized;

  private SocketClasses() {
  }

  /** Called by each thread of the agent that opens sockets, before it does. */
  public static void initialize() {
    if (!initialized) {
      try {
        Class.forName("jdk.net.ExtendedSocketOptions", true, null);
      } catch (ClassNotFoundException | LinkageError e) {
        // a runtime without this module has no second class
      }
      initialized = true;
    }
  }
}
