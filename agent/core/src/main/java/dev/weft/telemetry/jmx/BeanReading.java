package dev.weft.telemetry.jmx;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/** Reads beans once. */
final class BeanReading implements Runnable {
  private final List<BeanRule> rules;
  private volatile @Nullable List<BeanValue> values;
  private volatile @Nullable Throwable failure;

  BeanReading(List<BeanRule> rules) {
    this.rules = rules;
  }

  /** Null until all are read. */
  @Nullable List<BeanValue> values() {
    return values;
  }

  /** Why not all are read; null if they are. */
  @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public void run() {
    Context.enterAgentThread();
    List<BeanValue> found = new ArrayList<>();
    try {
      List<MBeanServer> servers = servers();
      for (BeanRule rule : rules) {
        read(rule, servers, found);
      }
    } catch (Throwable t) {   // the application's code
      failure = t;
    } finally {
      values = found;
    }
  }

  private static void read(BeanRule rule, List<MBeanServer> servers, List<BeanValue> found) {
    Set<ObjectName> read = new HashSet<>();
    for (MBeanServer server : servers) {
      for (ObjectName pattern : rule.beans) {
        for (ObjectName bean : server.queryNames(pattern, null)) {
          if (read.add(bean)) {
            for (BeanMetric metric : rule.metrics) {
              metric.read(server, bean, found);
            }
          }
        }
      }
    }
  }

  /** The platform's server, which has the JDK's beans, is not there before somebody asks for it. All other beans come with the application's. */
  private List<MBeanServer> servers() {
    if (hasBeansOfTheJdk()) {
      ManagementFactory.getPlatformMBeanServer();   // the application may have one of its own and not this one
    }
    return MBeanServerFactory.findMBeanServer(null);
  }

  private boolean hasBeansOfTheJdk() {
    for (BeanRule rule : rules) {
      for (ObjectName bean : rule.beans) {
        String domain = bean.getDomain();
        if (domain.startsWith("java.") || domain.startsWith("com.sun.management") || domain.startsWith("jdk.")) {
          return true;
        }
      }
    }
    return false;
  }
}
