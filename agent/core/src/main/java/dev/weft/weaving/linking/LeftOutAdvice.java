package dev.weft.weaving.linking;

import dev.weft.advice.Nullable;
import dev.weft.weaving.matching.AdviceSpec;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Advice that names a type or member that an application's release of a library lacks. It does nothing in the classes of that application's
 * loader. The JVM tells when advice first needs what is missing. To look for it before, the agent would have to read all advice again and to
 * resolve what it names while the application starts: for twelve advice classes of a Tomcat with JDBC, tried on 17, that took 0.2 s, the
 * loading of Tomcat's own classes included.
 */
final class LeftOutAdvice {
  private static final String ADVICE = "dev.weft.instrumentations.";

  /** The key null is the bootstrap loader. */
  private final Map<ClassLoader, Set<AdviceSpec>> byLoader = new WeakHashMap<>();
  private volatile boolean isEmpty = true;

  /** Returns false if it was added before. */
  boolean add(AdviceSpec advice, @Nullable ClassLoader application) {
    synchronized (byLoader) {
      Set<AdviceSpec> ofApplication = byLoader.get(application);
      if (ofApplication == null) {
        ofApplication = new HashSet<>();
        byLoader.put(application, ofApplication);
      }
      isEmpty = false;
      return ofApplication.add(advice);
    }
  }

  boolean contains(AdviceSpec advice, @Nullable ClassLoader application) {
    if (isEmpty) {
      return false;
    }
    synchronized (byLoader) {
      Set<AdviceSpec> ofApplication = byLoader.get(application);
      return ofApplication != null && ofApplication.contains(advice);
    }
  }

  /** Returns what advice named and the JVM did not find; null if it failed for another reason. */
  @Nullable
  static String missing(Throwable failure) {
    String message = failure instanceof LinkageError ? failure.getMessage() : null;
    StackTraceElement[] trace = message == null ? null : failure.getStackTrace();
    if (trace == null || trace.length == 0 || !trace[0].getClassName().startsWith(ADVICE)) {   // what fails is called by advice
      return null;
    }
    if (failure instanceof NoSuchMethodError) {
      return message.replace("'", "");
    }
    if (failure instanceof NoSuchFieldError) {
      return "field " + message + ", which " + trace[0].getClassName() + " uses";   // before Java 21 the message is the field's name alone
    }
    return missingType(failure);
  }

  /** Returns the type that was not found while advice was linked; null if linking failed for another reason. */
  @Nullable
  static String missingType(Throwable failure) {
    String message = failure instanceof NoClassDefFoundError ? failure.getMessage() : null;
    boolean isType = message != null && message.indexOf(' ') < 0;   // else the type is there, but could not be initialized
    return isType && !LaterLinks.mayPass(failure) ? message.replace('/', '.') : null;
  }
}
