package application;

import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.MDC;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.AsyncHandler;
import org.jboss.logmanager.handlers.WriterHandler;

/** Logs with JBoss LogManager. */
public final class LogManagerUser {
  private final StringWriter lines = new StringWriter();
  private final StringWriter parentLines = new StringWriter();
  private final StringWriter asynchronousLines = new StringWriter();
  private final Logger logger;

  public LogManagerUser() {
    LogContext context = LogContext.create();
    Logger parent = context.getLogger("application");
    logger = context.getLogger("application.child");
    logger.setLevel(Level.INFO);
    logger.addHandler(writer(lines));
    parent.addHandler(writer(parentLines));
    AsyncHandler asynchronous = new AsyncHandler();
    asynchronous.addHandler(writer(asynchronousLines));
    logger.addHandler(asynchronous);
  }

  private static Handler writer(StringWriter to) {
    WriterHandler handler = new WriterHandler();
    handler.setFormatter(new PatternFormatter("%X{trace_id}|%X{span_id}|%X{trace_flags}|%X{request_id}|%X{user}|%m%n"));
    handler.setWriter(to);
    return handler;
  }

  public void log(String level, String message) {
    if (level.equals("warn")) {
      logger.warning(message);
    } else {
      logger.log(own(level), message);
    }
  }

  public void log(String message, RuntimeException thrown) {
    logger.log(Level.SEVERE, message, thrown);
  }

  private static Level own(String level) {
    switch (level) {
      case "error":
        return Level.SEVERE;
      case "info":
        return Level.INFO;
      case "debug":
        return Level.FINE;
      default:
        return Level.FINER;
    }
  }

  public void level(String level) {
    logger.setLevel(own(level));
  }

  public void put(String key, String value) {
    if (value == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, value);
    }
  }

  public Map<String, String> data() {
    return MDC.copy();
  }

  public List<String> lines() {
    return split(lines);
  }

  public List<String> parentLines() {
    return split(parentLines);
  }

  public List<String> asynchronousLines() {
    return split(asynchronousLines);
  }

  private static List<String> split(StringWriter lines) {
    return Arrays.asList(lines.toString().split(System.lineSeparator()));
  }
}
