package dev.weft.agent;

import dev.weft.config.StandardSetting;
import dev.weft.log.Log;
import dev.weft.telemetry.jmx.BeanMetrics;
import dev.weft.telemetry.jmx.BeanRule;
import dev.weft.telemetry.jmx.BeanRuleReader;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** Reads the files that tell which beans of JMX are metrics. Without one nothing of JMX is loaded. */
final class JmxMetrics {
  private JmxMetrics() {
  }

  /** @param files paths, separated by commas */
  static void start(String files) {
    try {
      read(files);
    } catch (LinkageError e) {   // a JVM without the module java.management
      Log.warn("JMX: beans cannot be read", e);
    }
  }

  private static void read(String files) {
    List<BeanRule> rules = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String path : files.split(",")) {
      File file = new File(path.trim());
      String text = file.isFile() ? WatchedFile.text(file) : null;   // what is no file, such as a pipe, might never end
      if (text == null) {
        problems.add(StandardSetting.JMX_CONFIG.variable() + ": " + file + " cannot be read");
      } else {
        rules.addAll(BeanRuleReader.read(text, file.getName(), problems));
      }
    }
    FileProblems.tell("JMX", problems);
    BeanMetrics.show(rules);
    Log.info("JMX: " + rules.size() + (rules.size() == 1 ? " rule is" : " rules are") + " in force");
  }
}
