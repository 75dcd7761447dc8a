package application;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;

/** Logs with Log4j 2. */
public final class Log4jUser {
  private final Path lines;
  private final Path parentLines;
  private final Path asynchronousLines;
  private final Logger logger;

  /** @param asynchronous all loggers are asynchronous */
  public Log4jUser(boolean asynchronous, String folder) throws IOException {
    lines = Path.of(folder, "lines");
    parentLines = Path.of(folder, "parentLines");
    asynchronousLines = Path.of(folder, "asynchronousLines");
    String configuration = "<Configuration><Appenders>" + file("File", lines) + file("RandomAccessFile", parentLines)
        + file("File", asynchronousLines) + "<Async name='async'><AppenderRef ref='asynchronousLines'/></Async></Appenders>"
        + "<Loggers><Root level='off'/><Logger name='application' level='info'><AppenderRef ref='parentLines'/></Logger>"
        + "<Logger name='application.child' level='info'><AppenderRef ref='lines'/><AppenderRef ref='async'/></Logger></Loggers>"
        + "</Configuration>";
    LoggerContext context = asynchronous ? new AsyncLoggerContext(folder) : new LoggerContext(folder);
    context.start(new XmlConfiguration(context,
        new ConfigurationSource(new ByteArrayInputStream(configuration.getBytes(StandardCharsets.UTF_8)))));
    logger = context.getLogger("application.child");
  }

  private static String file(String kind, Path file) {
    return '<' + kind + " name='" + file.getFileName() + "' fileName='" + file + "' immediateFlush='true'>"
        + "<PatternLayout pattern='%X{trace_id}|%X{span_id}|%X{trace_flags}|%X{request_id}|%X{user}|%m%n'/></" + kind + '>';
  }

  public void log(String level, String message) {
    switch (level) {
      case "error":
        logger.log(Level.FATAL, message);
        break;
      case "warn":
        logger.warn("{}", message);
        break;
      default:
        logger.log(Level.valueOf(level), message);
    }
  }

  public void log(String message, RuntimeException thrown) {
    logger.error(message, thrown);
  }

  public void level(String level) {
    logger.getContext().getConfiguration().getLoggerConfig("application.child").setLevel(Level.toLevel(level));
    logger.getContext().updateLoggers();
  }

  public void put(String key, String value) {
    if (value == null) {
      ThreadContext.remove(key);
    } else {
      ThreadContext.put(key, value);
    }
  }

  public Map<String, String> data() {
    return ThreadContext.getContext();
  }

  public List<String> lines() throws IOException {
    return Files.readAllLines(lines);
  }

  public List<String> parentLines() throws IOException {
    return Files.readAllLines(parentLines);
  }

  public List<String> asynchronousLines() throws IOException {
    return Files.readAllLines(asynchronousLines);
  }
}
