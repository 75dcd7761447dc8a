package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import java.lang.annotation.Annotation;

/** Who else times or counts the methods that have Micrometer's annotations. */
final class Aspects {
  private static final WeakIdentityMap<Boolean> IN_USE = LibraryState.map("micrometer-aspects");
  private static final @Nullable Class<?> TIMED = find("io.micrometer.core.aop.TimedAspect");
  private static final @Nullable Class<?> COUNTED = find("io.micrometer.core.aop.CountedAspect");
  /** Their interceptors do the same for all beans. */
  private static final boolean FRAMEWORK = find("io.quarkus.micrometer.runtime.MicrometerTimedInterceptor") != null
      || find("io.micronaut.configuration.metrics.micrometer.intercept.TimedInterceptor") != null;
  /** Spring Boot's, up to 2.7, times the methods of controllers. */
  private static final boolean CONTROLLERS = find("org.springframework.boot.actuate.metrics.AutoTimer") != null;

  private Aspects() {
  }

  static void made(Class<?> aspect) {
    IN_USE.put(aspect, Boolean.TRUE);
  }

  static boolean time() {
    return FRAMEWORK || TIMED != null && IN_USE.get(TIMED) != null;
  }

  static boolean count() {
    return FRAMEWORK || COUNTED != null && IN_USE.get(COUNTED) != null;
  }

  /** Whether Spring Boot times a class's methods. */
  static boolean timeMethodsOf(Class<?> type) {
    if (CONTROLLERS) {
      for (Annotation each : type.getAnnotations()) {
        String name = each.annotationType().getName();
        if (name.equals("org.springframework.stereotype.Controller") || name.equals("org.springframework.web.bind.annotation.RestController")) {
          return true;
        }
      }
    }
    return false;
  }

  private static @Nullable Class<?> find(String type) {
    try {
      return Class.forName(type, false, Aspects.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }
}
