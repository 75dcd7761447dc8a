package application;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Logs with Logback. */
public final class LogbackUser {
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final ByteArrayOutputStream parentLines = new ByteArrayOutputStream();
  private final ByteArrayOutputStream asynchronousLines = new ByteArrayOutputStream();
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger logger = context.getLogger("application.child");

  public LogbackUser() {
    context.reset();
    logger.setLevel(Level.INFO);
    logger.addAppender(writer(lines));
    context.getLogger("application").addAppender(writer(parentLines));
    AsyncAppender asynchronous = new AsyncAppender();
    asynchronous.setContext(context);
    asynchronous.addAppender(writer(asynchronousLines));
    asynchronous.start();
    logger.addAppender(asynchronous);
  }

  private OutputStreamAppender<ILoggingEvent> writer(ByteArrayOutputStream to) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%X{trace_id}|%X{span_id}|%X{trace_flags}|%X{request_id}|%X{user}|%msg%n");
    encoder.start();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(to);
    appender.start();
    return appender;
  }

  public void log(String level, String message) {
    switch (level) {
      case "error":
        logger.error(message);
        break;
      case "warn":
        logger.warn(message, new Object[] {"unused"});
        break;
      case "info":
        logger.info(message);
        break;
      case "debug":
        logger.debug(message);
        break;
      default:
        logger.trace(message);
    }
  }

  public void log(String message, RuntimeException thrown) {
    logger.error(message, thrown);
  }

  /** Logs a warning with {@code java.util.logging}, whose handler passes it on. */
  public void logBridged(String message) throws ReflectiveOperationException {
    java.util.logging.Logger bridged = java.util.logging.Logger.getLogger("application.child");
    Handler bridge = (Handler) Class.forName("org.slf4j.bridge.SLF4JBridgeHandler").getConstructor().newInstance();
    bridged.setUseParentHandlers(false);
    bridged.addHandler(bridge);
    bridged.warning(message);
    bridged.removeHandler(bridge);
  }

  public void level(String level) {
    logger.setLevel(Level.toLevel(level));
  }

  public void put(String key, String value) {
    if (value == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, value);
    }
  }

  @SuppressWarnings("unchecked")
  public Map<String, String> data() {
    Map<String, String> copy = MDC.getCopyOfContextMap();
    return copy == null ? Collections.<String, String>emptyMap() : copy;
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

  private static List<String> split(ByteArrayOutputStream lines) {
    return Arrays.asList(lines.toString().split(System.lineSeparator()));
  }
}
