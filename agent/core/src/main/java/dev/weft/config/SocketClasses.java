package dev.weft.config;

/**
 * Initializes the JDK's two classes of socket options, each of which initializes the other: on Java 9 to 16, two threads that begin with
 * different ones block each other for ever. The application may begin with either, and does so about when the agent opens its first socket.
 *
 * @see <a href="https://bugs.openjdk.org/browse/JDK-8260366">JDK-8260366</a>, mended in Java 17
 */
public final class SocketClasses {
  private static final String USED_BY_SOCKETS = "sun.net.ext.ExtendedSocketOptions";
  private static final String PUBLIC = "jdk.net.ExtendedSocketOptions";
  private static final int MENDED_IN_JAVA = 17;
  /** The application's thread that uses the network for the first time opens its socket well within this time, or does not open one. */
  private static final int PATIENCE_MILLIS = 1_000;
  private static final int PAUSE_MILLIS = 5;

  private static volatile boolean initialized;

  private SocketClasses() {
  }

  /** Called by each thread of the agent that opens sockets, before it does. Waits a second at most for the application to come first. */
  public static void initialize() {
    if (initialized) {
      return;
    }
    String release = System.getProperty("java.specification.version");
    if (!release.startsWith("1.") && Integer.parseInt(release) < MENDED_IN_JAVA) {
      try {
        awaitApplication(Class.forName(USED_BY_SOCKETS, false, null), Class.forName(PUBLIC, false, null));
        Class.forName(USED_BY_SOCKETS, true, null);   // as sockets do, which is more frequent than the other order
      } catch (ReflectiveOperationException | LinkageError e) {
        // a runtime without one of the modules has no such pair
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    initialized = true;
  }

  private static void awaitApplication(Class<?>... types) throws ReflectiveOperationException, InterruptedException {
    for (int waited = 0; waited < PATIENCE_MILLIS && !InitializedClasses.containAll(types); waited += PAUSE_MILLIS) {
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
