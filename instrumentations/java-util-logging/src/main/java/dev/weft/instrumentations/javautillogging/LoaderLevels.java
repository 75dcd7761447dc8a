package dev.weft.instrumentations.javautillogging;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.logs.LevelSetter;
import dev.weft.telemetry.logs.LoggerLevels;
import java.util.logging.LogManager;

/**
 * Levels of the loggers of one web application, where the log manager is Tomcat's: there each class loader has loggers of its own, also a root, and
 * which of them are meant is said by the thread's context class loader.
 *
 * @see <a href="https://tomcat.apache.org/tomcat-11.0-doc/logging.html">Logging in Tomcat</a>
 */
final class LoaderLevels implements LevelSetter<ClassLoader> {
  private static final String OF_TOMCAT = "org.apache.juli.ClassLoaderLogManager";
  private static final LevelSetter<ClassLoader> SETTER = new LoaderLevels();

  private LoaderLevels() {
  }

  /** Makes the loggers known that a thread means which logs an event. */
  static void found() {
    LogManager manager = LogManager.getLogManager();
    if (isOfTomcat(manager.getClass())) {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      LoggerLevels.found(loader == null ? ClassLoader.getSystemClassLoader() : loader, SETTER);
    } else {
      LoggerLevels.found(manager, ManagerLevels.SETTER);
    }
  }

  private static boolean isOfTomcat(Class<?> manager) {
    for (Class<?> type = manager; type != LogManager.class; type = type.getSuperclass()) {
      if (type.getName().equals(OF_TOMCAT)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String nameOf(String level) {
    return ManagerLevels.SETTER.nameOf(level);
  }

  @Override
  public @Nullable String level(ClassLoader loader, String logger) {
    ClassLoader before = enter(loader);
    try {
      return ManagerLevels.SETTER.level(LogManager.getLogManager(), logger);
    } finally {
      enter(before);
    }
  }

  @Override
  public void level(ClassLoader loader, String logger, @Nullable String name) {
    ClassLoader before = enter(loader);
    try {
      ManagerLevels.SETTER.level(LogManager.getLogManager(), logger, name);
    } finally {
      enter(before);
    }
  }

  /** Returns the context class loader before. */
  private static ClassLoader enter(ClassLoader loader) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    return before;
  }
}
