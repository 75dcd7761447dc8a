package dev.weft.instrumentations.struts;

import com.opensymphony.xwork2.ActionInvocation;
import com.opensymphony.xwork2.config.Configuration;
import com.opensymphony.xwork2.config.entities.ActionConfig;
import com.opensymphony.xwork2.config.entities.PackageConfig;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;

/** The path of an action as it is configured, its namespace and its name: {@code /orders/show}, or {@code /orders/edit_*} of a wildcard. */
final class ActionPath {
  static final Instrumentation STRUTS = Instrumentation.of("struts");

  private ActionPath() {
  }

  static String of(ActionInvocation invocation) {
    ActionConfig action = invocation.getProxy().getConfig();
    String namespace = namespace(invocation, action);
    String name = action.getName();   // a wildcard as it is configured, not what it stands for in this request
    String start = namespace == null || namespace.equals("/") ? "" : namespace;
    return name.startsWith("/") ? start + name : start + '/' + name;
  }

  /**
   * A request may name any path as its namespace, and then gets an action of a namespace that has a wildcard, or of the one without a name. What
   * is not the name of a namespace is taken for that of the action's package.
   */
  private static @Nullable String namespace(ActionInvocation invocation, ActionConfig action) {
    Configuration configuration = invocation.getInvocationContext().getContainer().getInstance(Configuration.class);
    String asked = invocation.getProxy().getNamespace();
    if (configuration.getRuntimeConfiguration().getActionConfigs().containsKey(asked)) {
      return asked;
    }
    PackageConfig declared = configuration.getPackageConfig(action.getPackageName());
    return declared == null ? null : declared.getNamespace();
  }
}
