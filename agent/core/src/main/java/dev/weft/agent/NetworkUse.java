package dev.weft.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Finds out when the application uses the network for the first time. {@code InetAddress} then reads {@code java.net.preferIPv4Stack} and
 * further properties, once. A port that the agent opened earlier would have it read them before the application can set them.
 */
final class NetworkUse implements ClassFileTransformer {
  /** Nested classes of {@code InetAddress}: its static initializer loads some of them, after it has read its properties. */
  private static final String NESTED = "java/net/InetAddress$";

  private final Instrumentation instrumentation;
  private final CountDownLatch began = new CountDownLatch(1);

  NetworkUse(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** Waits until the application uses the network, or has not for so many seconds. {@code InetAddress} is initialized afterwards. */
  void await(long seconds) throws InterruptedException, ClassNotFoundException {
    instrumentation.addTransformer(this, true);   // as the weaver is: for one that cannot retransform the JVM sets up a second environment
    try {
      if (!hasBegun()) {
        began.await(seconds, TimeUnit.SECONDS);
      }
    } finally {
      instrumentation.removeTransformer(this);
    }
    // The application's thread may still run this initializer, which needs further classes of java.net. A thread that initialized one of
    // those and waited for this one could block it forever, so this one comes first.
    Class.forName("java.net.InetAddress", true, null);
  }

  private boolean hasBegun() {
    for (Class<?> type : instrumentation.getInitiatedClasses(null)) {
      if (type.getName().startsWith("java.net.InetAddress$")) {
        return true;
      }
    }
    return false;
  }

  @Override
  public byte[] transform(ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] file) {
    if (loader == null && name != null && name.startsWith(NESTED)) {
      began.countDown();
    }
    return null;
  }
}
