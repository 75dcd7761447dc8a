package dev.weft.benchmarks.micro;

import dev.weft.telemetry.http.HttpServerSettings;
import dev.weft.telemetry.http.RequestIds;
import dev.weft.telemetry.security.SecurityWatch;

/** What of the agent's looks at each request, on by default or not. */
public enum Part {
  NONE {
    @Override
    void begin() {
      SecurityWatch.on(false);
    }
  },
  SECURITY_SIGNALS {
    @Override
    void begin() {
      SecurityWatch.on(true);
    }
  },
  REQUEST_IDS {
    @Override
    void begin() {
      HttpServerSettings.identify(new RequestIds(true, true, true));
    }
  },
  ACCESS_LOG {
    @Override
    void begin() {
      HttpServerSettings.accessLogged(true);
    }
  };

  abstract void begin();
}
