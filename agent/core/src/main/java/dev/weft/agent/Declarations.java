package dev.weft.agent;

import dev.weft.config.ContextThreadsSetting;
import dev.weft.config.Setting;
import dev.weft.config.Settings;
import dev.weft.telemetry.Instrumentation;
import dev.weft.weaving.linking.AgentResources;
import dev.weft.weaving.matching.AdviceSpec;
import dev.weft.weaving.matching.Index;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The declarations in the jar, without those of instrumentations that a setting switches off, or that no setting switches on. */
final class Declarations {
  /** Where the build puts the index. */
  static final String RESOURCE = "weft.index";

  private Declarations() {
  }

  static List<AdviceSpec> read(Settings settings) throws IOException {
    byte[] index = AgentResources.read(Declarations.class.getClassLoader(), RESOURCE);
    if (index == null) {
      throw new FileNotFoundException(RESOURCE + " of the agent's jar");
    }
    List<AdviceSpec> all = Index.read(index, 0);
    List<AdviceSpec> on = new ArrayList<>(all.size());
    Instrumentation instrumentation = null;
    for (AdviceSpec spec : all) {
      if (instrumentation == null || !instrumentation.name().equals(spec.instrumentation)) {   // the index groups them: each is checked once
        instrumentation = Instrumentation.of(spec.instrumentation);
        if (!settings.instrumentation(spec.instrumentation, !spec.offByDefault || isAskedFor(spec, settings))) {
          instrumentation.switchOff(spec.offByDefault ? "by default" : "by setting");
        }
      }
      if (instrumentation.isOn()) {
        on.add(spec.at(on.size()));
      }
    }
    return on;
  }

  /** Whether another setting needs an instrumentation that is off by default. */
  private static boolean isAskedFor(AdviceSpec spec, Settings settings) {
    switch (spec.instrumentation) {
      case "application-port":
      case "application-port-helidon-4":
      case "application-port-netty":
      case "application-port-webflux":
        return settings.flag(Setting.HEALTH_ON_APP_PORT) || settings.raw(Setting.RUM_PATH.property()) != null;
      case "executor-pools":
        return settings.raw(Setting.EXECUTORS.property()) != null;
      case "threads":
        return ContextThreadsSetting.isSet(settings);
      default:
        return false;
    }
  }
}
