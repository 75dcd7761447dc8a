package dev.weft.agent;

import dev.weft.advice.Nullable;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Detects when the application uses the network for the first time. {@code InetAddress} then reads {@code java.net.preferIPv4Stack} and
 * further properties, once. If the agent opened its port earlier, they would be read before the application can set them.
 */
final class NetworkUse implements ClassFileTransformer {
  /** Nested classes of {@code InetAddress}: its static initializer loads some of them after it has read its properties. */
  private static final String NESTED = "java/net/InetAddress$";

  private final Instrumentation instrumentation;
  private final CountDownLatch began = new CountDownLatch(1);

  NetworkUse(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** Waits until the application uses the network, or so many seconds, then initializes {@code InetAddress}. */
  void await(long seconds) throws InterruptedException, ClassNotFoundException {
    instrumentation.addTransformer(this, true);   // can retransform, like the weaver: else the JVM creates a second JVMTI environment
    try {
      if (!hasBegun()) {
        began.await(seconds, TimeUnit.SECONDS);
      }
    } finally {
      instrumentation.removeTransformer(this);
    }
    // The application's thread may still run this initializer, which needs further classes of java.net. If this thread initialized one of
    // those first and then waited for InetAddress, both could block forever.
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

  @Nullable
  @Override
  public byte[] transform(@Nullable ClassLoader loader, @Nullable String name, @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain, byte[] file) {
    if (loader == null && name != null && name.startsWith(NESTED)) {
      began.countDown();
    }
    return null;
  }
}
